"""What honest programs need, and a filter may take away by mistake."""

import asyncio
import concurrent.futures
import hashlib
import multiprocessing
import socket
import sqlite3
import ssl
import subprocess
import tempfile
import threading

from met import say


def square(number):
    return number * number


async def echo_once():
    server = await asyncio.start_server(lambda reader, writer: writer.close(), '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    assert await reader.read() == b''
    writer.close()
    server.close()
    await asyncio.create_subprocess_exec('true')


if __name__ == '__main__':
    with multiprocessing.Pool(2) as pool:
        say('multiprocessing', pool.map(square, [2, 3]))
    say('lock', multiprocessing.Lock().acquire())
    with concurrent.futures.ThreadPoolExecutor(4) as executor:
        say('threads', sum(executor.map(square, range(4))))
    asyncio.run(echo_once())
    say('asyncio', 'ok')
    database = sqlite3.connect(f'{tempfile.mkdtemp()}/data')
    database.execute('create table t (n)')
    say('sqlite', database.execute('select count(*) from t').fetchone()[0])
    say('ssl', ssl.create_default_context().check_hostname)
    say('hash', hashlib.sha256(b'').hexdigest()[:8])
    say('subprocess', subprocess.run(['echo', 'hi'], capture_output=True, text=True).stdout.strip())
    one, other = socket.socketpair()
    one.send(b'x')
    say('socketpair', other.recv(1).decode())
    thread = threading.Thread(target=say, args=('thread', 'ok'))
    thread.start()
    thread.join()
