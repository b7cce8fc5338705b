"""Waits until the server closes, then closes too: second, so without TIME_WAIT."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as client:
    client.connect((HOST, PORT))
    while data := client.recv(1024):  #: second
        print(data.decode())
print('closed second')  #: second
