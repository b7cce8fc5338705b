"""Answers every line in capitals, to one client at a time."""

from socket import create_server

PORT = 21567

with create_server(('', PORT)) as listener:
    try:
        while True:  #: forever
            print(f'waiting for a connection on port {PORT} …')
            connection, (host, port) = listener.accept()  #: accept
            print(f'talking with {host}:{port}')  #: accept
            with connection, connection.makefile('rb') as lines:  #: lines
                for line in lines:  # until this client leaves  #: lines
                    connection.sendall(line.decode().upper().encode())  #: answer
    except KeyboardInterrupt:
        print('\nstopped')
