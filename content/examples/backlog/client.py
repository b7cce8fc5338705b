"""Connects again and again, and keeps every connection, until one gets no answer."""

import sys
from socket import AF_INET, SOCK_STREAM, socket
from time import monotonic

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567
PATIENCE_SECONDS = 8

connections: list[socket] = []
try:
    while True:
        connection = socket(AF_INET, SOCK_STREAM)
        connection.settimeout(PATIENCE_SECONDS)  #: patience
        connections.append(connection)
        start = monotonic()
        print(f'connection {len(connections)}: ', end='', flush=True)
        connection.connect((HOST, PORT))  #: connect
        print(f'connected after {monotonic() - start:.0f} s')  #: connect
except TimeoutError:  #: timeout
    print(f'no answer in {PATIENCE_SECONDS} s, neither yes nor no')  #: timeout
except KeyboardInterrupt:
    print()
