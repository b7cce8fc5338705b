"""A service on a free port: registers its name, then tells every caller who it is."""

import sys
from socket import AF_INET, SOCK_STREAM, create_server, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
NAME = sys.argv[2] if len(sys.argv) > 2 else 'printer'
PORT = 21567

with create_server(('', 0)) as listener:  #: port
    port = listener.getsockname()[1]  #: port
    with socket(AF_INET, SOCK_STREAM) as names:  #: register
        names.connect((HOST, PORT))  #: register
        names.sendall(f'register {NAME} {port}\n'.encode())  #: register
        print(names.makefile('r').readline().rstrip())  #: register
    try:
        while True:
            connection, _ = listener.accept()  #: serve
            with connection:
                connection.sendall(f'this is {NAME}\n'.encode())  #: serve
    except KeyboardInterrupt:
        print('\nstopped')
