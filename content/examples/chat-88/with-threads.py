"""Both may speak at once: one thread listens to the wire while the other listens to you."""

import os
import sys
from socket import create_connection, create_server, socket
from threading import Thread

ROLE = sys.argv[1] if len(sys.argv) > 1 else 'call'
HOST = sys.argv[2] if len(sys.argv) > 2 else 'localhost'
PORT = 21588


def hear(connection: socket) -> None:  #: hear
    for line in connection.makefile('rb'):  #: hear
        print(f'they: {line.decode().rstrip()}')  #: hear
        if line.strip() == b'88':  #: hear
            break  #: hear
    print('hung up')
    os._exit(0)  # the other thread is still waiting for the keyboard  #: leave


if ROLE == 'listen':
    with create_server(('', PORT)) as listener:
        print(f'waiting for a call on port {PORT} …')
        connection, _ = listener.accept()
else:
    connection = create_connection((HOST, PORT))
print('connected: speak whenever you like')
Thread(target=hear, args=(connection,), daemon=True).start()  #: thread
try:
    for line in sys.stdin:  #: speak
        connection.sendall(line.encode())  #: speak
        if line.strip() == '88':  #: speak
            break  #: speak
except KeyboardInterrupt:
    print()
print('hung up')
