"""Sends a student's record to every client, each in a thread of its own."""

import json
from socket import create_server, socket
from threading import Thread
from time import sleep

PORT = 21567
CARD = {'id': 7, 'height': 171, 'weight': 64, 'size': 40}
SEARCH_SECONDS = 2  # the time it takes to find the card


def serve(connection: socket, host: str, port: int) -> None:  #: serve
    with connection:  #: close
        sleep(SEARCH_SECONDS)  #: search
        connection.sendall(json.dumps(CARD, separators=(',', ':')).encode())  #: send
    print(f'record sent to {host}:{port}')


with create_server(('', PORT)) as listener:
    print(f'waiting on port {PORT}')
    try:
        while True:  #: loop
            connection, (host, port) = listener.accept()  #: accept
            print(f'connected from {host}:{port}')
            Thread(target=serve, args=(connection, host, port), daemon=True).start()  #: thread
    except KeyboardInterrupt:
        print('\nstopped')
