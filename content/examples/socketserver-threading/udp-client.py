"""Sends one datagram and tells how long the answer took."""

import sys
from socket import AF_INET, SOCK_DGRAM, socket
from time import monotonic

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
LINE = sys.argv[2] if len(sys.argv) > 2 else 'hello'
PORT = 21567

with socket(AF_INET, SOCK_DGRAM) as client:
    start = monotonic()
    client.sendto(LINE.encode(), (HOST, PORT))
    answer = client.recv(1024).decode()
    print(f'{answer}, after {monotonic() - start:.0f} s')
