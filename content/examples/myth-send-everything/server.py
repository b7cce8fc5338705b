"""Accepts one client and reads nothing until Enter; then counts what arrives."""

from socket import create_server

PORT = 21567

with create_server(('', PORT)) as listener:
    print(f'waiting on port {PORT}')
    connection, _ = listener.accept()
    with connection:
        input('connected, not reading; Enter reads … ')  #: wait
        size = 0
        while data := connection.recv(65536):  #: read
            size += len(data)  #: read
print(f'received {size} bytes')
