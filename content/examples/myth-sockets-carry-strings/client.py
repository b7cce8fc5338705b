"""Sends a word of two characters: six bytes."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567
WORD = '网络'

with socket(AF_INET, SOCK_STREAM) as client:
    client.connect((HOST, PORT))
    data = WORD.encode()  #: encode
    client.sendall(data)  #: encode
print(f'{len(WORD)} characters, {len(data)} bytes')
