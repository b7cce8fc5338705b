"""Sends ten messages over one connection."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as call:  #: open
    call.connect((HOST, PORT))  #: connect
    for number in range(1, 11):  #: send
        call.sendall(f'message {number} '.encode())  #: send
print('sent ten messages')
