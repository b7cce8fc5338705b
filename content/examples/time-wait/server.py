"""Answers one client, closes first, and ends. Start it again at once: as it is, or with `reuse`."""

import sys
from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket

REUSE = 'reuse' in sys.argv  # counts only if the server before asked for it, too  #: reuse
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as listener:
    if REUSE:  #: reuse
        listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)  #: reuse
    listener.bind(('', PORT))  #: bind
    listener.listen(5)
    print(f'waiting on port {PORT}')
    connection, _ = listener.accept()
    connection.sendall(b'goodbye')  #: first
    connection.close()  # the side that closes first keeps TIME_WAIT  #: first
    print('closed first; now start me again')
