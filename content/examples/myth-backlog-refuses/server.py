"""Lets its queue of one plus one fill, and accepts only when Enter is pressed."""

from socket import create_server

PORT = 21567

with create_server(('', PORT), backlog=1) as listener:  #: listen
    print(f'backlog 1 on port {PORT}')
    try:
        while True:
            input('Enter accepts one … ')  #: wait
            connection, _ = listener.accept()  #: accept
            connection.close()  #: accept
    except (EOFError, KeyboardInterrupt):
        print('\nstopped')
