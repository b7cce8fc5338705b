"""Echo for many clients at once. Start it with threads, fork or select."""

import os
import sys
from select import select
from signal import SIG_IGN, SIGCHLD, signal
from socket import create_server, socket
from threading import Thread

WAY = sys.argv[1] if len(sys.argv) > 1 else 'threads'
PORT = 21567


def echo(connection: socket) -> None:
    with connection:
        while data := connection.recv(1024):
            connection.sendall(data)


def with_threads(listener: socket) -> None:
    while True:
        Thread(target=echo, args=(listener.accept()[0],), daemon=True).start()  #: threads


def with_fork(listener: socket) -> None:
    signal(SIGCHLD, SIG_IGN)  # the kernel buries the children  #: fork
    while True:
        connection, _ = listener.accept()  #: fork
        if os.fork() == 0:  #: fork
            listener.close()  #: fork
            echo(connection)  #: fork
            os._exit(0)  #: fork
        connection.close()  # the child has it  #: fork


def with_select(listener: socket) -> None:
    sockets = [listener]  #: select
    while True:
        for ready in select(sockets, [], [])[0]:  #: select
            if ready is listener:  #: select
                sockets.append(listener.accept()[0])  #: select
            elif data := ready.recv(1024):  #: select
                ready.sendall(data)  #: select
            else:
                sockets.remove(ready)  #: select


with create_server(('', PORT)) as listener:
    print(f'serving many with {WAY}, port {PORT}')
    try:
        {'threads': with_threads, 'fork': with_fork, 'select': with_select}[WAY](listener)
    except KeyboardInterrupt:
        print('\nstopped')
