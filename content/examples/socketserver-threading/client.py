"""Sends one line and tells how long the answer took."""

import sys
from socket import AF_INET, SOCK_STREAM, socket
from time import monotonic

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
LINE = sys.argv[2] if len(sys.argv) > 2 else 'hello'
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as client:
    start = monotonic()
    client.connect((HOST, PORT))
    client.sendall(f'{LINE}\r\n'.encode())
    answer = client.makefile('rb').readline().decode().rstrip()
    print(f'{answer}, after {monotonic() - start:.0f} s')
