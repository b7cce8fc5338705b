"""Sends each line you type over a connection of its own, ended by CRLF."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

try:
    while line := input('> '):
        with socket(AF_INET, SOCK_STREAM) as client:  #: connect
            client.connect((HOST, PORT))  #: connect
            client.sendall(f'{line}\r\n'.encode())  #: send
            print(client.makefile('rb').readline().decode().rstrip())  #: receive
except (EOFError, KeyboardInterrupt):
    print()
