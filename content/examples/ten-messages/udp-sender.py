"""Sends ten messages, each in a datagram of its own."""

import sys
from socket import AF_INET, SOCK_DGRAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

with socket(AF_INET, SOCK_DGRAM) as post:  #: open
    for number in range(1, 11):  #: send
        post.sendto(f'message {number} '.encode(), (HOST, PORT))  #: send
print('sent ten messages')
