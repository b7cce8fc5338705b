"""Opens three connections at a server with room for two, and says how each one fares."""

import sys
from socket import AF_INET, SOCK_STREAM, socket
from time import monotonic

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

connections: list[socket] = []
for number in 1, 2, 3:
    connection = socket(AF_INET, SOCK_STREAM)
    connections.append(connection)
    print(f'connection {number}: knocking …')
    start = monotonic()
    try:
        connection.connect((HOST, PORT))  #: connect
        print(f'connection {number}: let in after {monotonic() - start:.0f} s')  #: let-in
    except ConnectionRefusedError:
        print(f'connection {number}: refused')  #: refused
