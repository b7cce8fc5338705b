"""Prints what the server says and sends what you type, turn by turn."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as client:
    client.connect((HOST, PORT))
    words = ''
    try:
        for line in client.makefile('rb'):  #: hear
            print(line.decode().rstrip())  #: hear
            if words == 'disconnect':  #: until
                break  #: until
            words = input('> ')  #: say
            client.sendall(f'{words}\n'.encode())  #: say
    except (EOFError, KeyboardInterrupt):
        print()
