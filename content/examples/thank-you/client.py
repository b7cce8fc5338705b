"""Gives its name and prints the answer. Wait too long, and the server is gone."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as client:
    client.connect((HOST, PORT))
    try:
        name = input('your name: ')  #: type
        client.sendall(name.encode())  #: send
        print(client.recv(1024).decode())  #: receive
    except (EOFError, KeyboardInterrupt):
        print()
