"""Opens five connections and talks with the last one first: nobody waits for anybody."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

connections: list[socket] = []
for _ in range(5):
    connection = socket(AF_INET, SOCK_STREAM)
    connection.connect((HOST, PORT))  #: connect
    connections.append(connection)  #: connect
for number in range(5, 0, -1):  #: talk
    connection = connections[number - 1]  #: talk
    connection.sendall(f'client {number}'.encode())  #: talk
    print(f'{connection.recv(1024).decode()} was answered, and the others are still connected')
