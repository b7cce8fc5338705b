"""Connects, prints both ends of the connection, and stays until Enter is pressed."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as client:
    client.connect((HOST, PORT))
    print('{}:{} -> {}:{}'.format(*client.getsockname(), *client.getpeername()))  #: ends
    input('press Enter to leave ')
