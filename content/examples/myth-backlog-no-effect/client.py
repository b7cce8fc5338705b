"""Connects to each port until one connection gets no answer, and counts."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21570
PATIENCE_SECONDS = 0.5

for n in 1, 2, 5:
    connections: list[socket] = []
    try:
        while True:
            connection = socket(AF_INET, SOCK_STREAM)
            connection.settimeout(PATIENCE_SECONDS)  #: patience
            connection.connect((HOST, PORT + n))  #: connect
            connections.append(connection)  #: connect
    except TimeoutError:
        print(f'backlog {n}: {len(connections)} let in, the next one hears nothing')  #: count
