"""Receives over a connection: in order, nothing lost, nothing doubled, and no boundaries."""

from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket

PORT = 21567

with socket(AF_INET, SOCK_STREAM) as listener:  #: open
    listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    listener.bind(('', PORT))  #: open
    listener.listen(5)  #: open
    try:
        while True:
            print(f'waiting for a call on port {PORT} …')
            connection, _ = listener.accept()  #: accept
            with connection:
                while data := connection.recv(1024):  #: receive
                    print(f'received: {data.decode()}')  #: receive
            print('the caller hung up')
    except KeyboardInterrupt:
        print('\nstopped')
