"""Timestamp client: sends the lines you type and prints the answers."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as client:
    client.connect((HOST, PORT))
    print(f'connected to {HOST}, port {PORT}')
    try:
        while line := input('> '):
            client.sendall(line.encode())
            print(client.recv(1024).decode())
    except (EOFError, KeyboardInterrupt):
        print()
