"""Asks for the student's record and prints it."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as client:
    client.connect((HOST, PORT))
    record = b''.join(iter(lambda: client.recv(1024), b''))  # all, until the end  #: receive
    print(record.decode())
