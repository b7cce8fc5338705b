"""Opens twenty connections, and keeps them all."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567
connections: list[socket] = []

for _ in range(20):
    connection = socket(AF_INET, SOCK_STREAM)
    connection.connect((HOST, PORT))  #: connect
    connections.append(connection)  #: connect
    print(connection.recv(1024).decode())  #: answer
print(f'{len(connections)} connections open')
