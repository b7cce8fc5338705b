"""Passes every line on to everybody else. One thread, and no socket it would wait on alone."""

from select import select
from socket import create_server, socket

PORT = 21567
unfinished: dict[socket, bytes] = {}  # each client, and the start of a line  #: clients
names: dict[socket, str] = {}  #: clients


def tell(text: str, author: socket) -> None:
    print(text)
    for client in names:
        if client is not author:
            try:
                client.send(f'{text}\n'.encode())  #: send
            except BlockingIOError:  # EAGAIN: its buffer is full; others must not wait  #: again
                print(f'{names[client]} is too slow, and misses this')  #: again


with create_server(('', PORT)) as listener:
    print(f'waiting on port {PORT}')
    try:
        while True:
            readable, _, _ = select([listener, *names], [], [])  #: select
            for ready in readable:
                if ready is listener:  #: accept
                    client, (host, port) = listener.accept()  #: accept
                    client.setblocking(False)  #: accept
                    names[client], unfinished[client] = f'{host}:{port}', b''  #: accept
                    tell(f'{names[client]} is here', client)
                elif data := ready.recv(1024):  #: receive
                    *lines, unfinished[ready] = (unfinished[ready] + data).split(b'\n')  #: receive
                    for line in lines:
                        tell(f'{names[ready]}: {line.decode()}', ready)
                else:  #: end
                    tell(f'{names.pop(ready)} has left', ready)  #: end
                    ready.close()  #: end
    except KeyboardInterrupt:
        print('\nstopped')
