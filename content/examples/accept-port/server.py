"""Accepts every client and prints both ends of its connection."""

from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket

HOST = ''  # every address of this computer
PORT = 21567

connections = []  # kept, so that they all stay open

with socket(AF_INET, SOCK_STREAM) as listener:
    listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    listener.bind((HOST, PORT))
    listener.listen(5)
    print('listening on {}:{}'.format(*listener.getsockname()))  #: listening
    try:
        while True:
            connection, peer = listener.accept()  #: accept
            connections.append(connection)  #: accept
            print('{}:{} -> {}:{}'.format(*peer, *connection.getsockname()))  #: ends
    except KeyboardInterrupt:
        print('\nstopped')
