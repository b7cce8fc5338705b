"""Name server: `register name port`, `lookup name`. Calls every service up, and evicts the dead."""

from socket import create_connection, create_server, socket
from threading import Lock, Thread
from time import sleep

PORT = 21567
ROUND_SECONDS = 2
services: dict[str, tuple[str, int]] = {}  #: table
lock = Lock()  # three kinds of threads touch the table  #: table


def answer(request: list[str], host: str) -> str:
    with lock:
        match request:
            case ['register', name, port] if port.isdecimal():  #: register
                services[name] = (host, int(port))  #: register
                return f'registered {name}'  #: register
            case ['lookup', name] if name in services:  #: lookup
                return '{} {}'.format(*services[name])  #: lookup
            case ['lookup', name]:  #: lookup
                return f'unknown {name}'  #: lookup
    return 'say: register name port, or: lookup name'


def serve(connection: socket, host: str) -> None:
    with connection:
        for line in connection.makefile('r'):
            reply = answer(line.split(), host)
            print(f'{host}: {line.strip()} → {reply}')  #: log
            connection.sendall(f'{reply}\n'.encode())


def patrol() -> None:
    while True:
        sleep(ROUND_SECONDS)
        for name, address in list(services.items()):  #: ping
            try:
                create_connection(address, timeout=1).close()  #: ping
            except OSError:  #: evict
                with lock:  #: evict
                    del services[name]  #: evict
                print(f'{name} does not answer: struck out')  #: evict


with create_server(('', PORT)) as listener:
    print(f'waiting on port {PORT}')
    Thread(target=patrol, daemon=True).start()  #: ping
    try:
        while True:
            connection, (host, _) = listener.accept()
            Thread(target=serve, args=(connection, host), daemon=True).start()
    except KeyboardInterrupt:
        print('\nstopped')
