"""Listens with a backlog of five, accepts everybody, and lets nobody go."""

from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket

PORT = 21567
connections: list[socket] = []

with socket(AF_INET, SOCK_STREAM) as listener:
    listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    listener.bind(('', PORT))
    listener.listen(5)  #: listen
    print(f'listen(5) on port {PORT}')
    try:
        while True:
            connection, _ = listener.accept()  #: accept
            connections.append(connection)  #: accept
            connection.sendall(f'you are number {len(connections)}'.encode())
            print(f'{len(connections)} clients connected')  #: count
    except KeyboardInterrupt:
        print('\nstopped')
