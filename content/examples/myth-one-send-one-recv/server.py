"""Waits for Enter, so that everything has arrived, and shows what each recv returns."""

from socket import create_server

PORT = 21567

with create_server(('', PORT)) as listener:
    print(f'waiting on port {PORT}')
    connection, _ = listener.accept()
    with connection:
        input('connected; Enter receives … ')  #: wait
        while data := connection.recv(10):  #: receive
            print(f'recv: {data.decode()}')  #: receive
print('end of the stream')
