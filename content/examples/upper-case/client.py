"""Sends the lines you type and prints the answers. An empty line ends."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as client:
    client.connect((HOST, PORT))  #: connect
    print(f'connected to {HOST}, port {PORT}')  #: connect
    answers = client.makefile('rb')  #: answer
    try:
        while line := input('> '):  #: type
            client.sendall(f'{line}\n'.encode())  #: send
            print(answers.readline().decode().rstrip())  #: answer
    except (EOFError, KeyboardInterrupt):
        print()
