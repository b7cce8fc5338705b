"""Sends all the lines you type over one connection."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as client:
    client.connect((HOST, PORT))  #: connect
    answers = client.makefile('rb')
    try:
        while line := input('> '):
            client.sendall(f'{line}\r\n'.encode())  #: send
            print(answers.readline().decode().rstrip())  #: receive
    except (EOFError, KeyboardInterrupt):
        print()
