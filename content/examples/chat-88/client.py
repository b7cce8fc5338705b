"""Calls and takes turns: first speak, then listen. Whoever says 88 hangs up."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21588

with socket(AF_INET, SOCK_STREAM) as connection:
    connection.connect((HOST, PORT))  #: connect
    print(f'calling {HOST}')
    lines = connection.makefile('rb')
    try:
        words = input('you: ')  #: speak
        connection.sendall(f'{words}\n'.encode())  #: speak
        while words != '88' and (line := lines.readline()):  #: hear bye
            print(f'they: {line.decode().rstrip()}')  #: hear
            if line.strip() == b'88':  #: bye
                break  #: bye
            words = input('you: ')  #: speak
            connection.sendall(f'{words}\n'.encode())  #: speak
        print('hung up')
    except (EOFError, KeyboardInterrupt):
        print('\nhung up')
