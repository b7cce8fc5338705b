"""Asks the server at which address it was reached."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else 21567

with socket(AF_INET, SOCK_STREAM) as client:
    try:
        client.connect((HOST, PORT))  #: connect
        print(client.recv(1024).decode())
    except ConnectionRefusedError:  #: refused
        print(f'connection refused: nobody listens at {HOST}, port {PORT}')  #: refused
