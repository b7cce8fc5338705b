"""Timestamp client: looks up all addresses of the server and takes the first that answers."""

import sys
from socket import SOCK_STREAM, create_connection, getaddrinfo

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

for *_, address in getaddrinfo(HOST, PORT, type=SOCK_STREAM):  #: lookup
    print(f'{HOST} has {address[0]}')  #: lookup

with create_connection((HOST, PORT)) as client:  #: connect
    print(f'connected to {client.getpeername()[0]}')  #: connect
    try:
        while line := input('> '):
            client.sendall(line.encode())
            print(client.recv(1024).decode())
    except (EOFError, KeyboardInterrupt):
        print()
