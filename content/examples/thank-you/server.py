"""Thanks each client by name, and gives up on one that stays silent."""

from socket import create_server

PORT = 21567
PATIENCE_SECONDS = 10  #: patience

with create_server(('', PORT)) as listener:
    try:
        while True:
            print(f'waiting for a connection on port {PORT} …')
            connection, (host, port) = listener.accept()
            print(f'connected from {host}:{port}')
            with connection:
                connection.settimeout(PATIENCE_SECONDS)  #: patience
                try:
                    name = connection.recv(1024).decode()  #: receive
                    if name:  #: thank
                        connection.sendall(f'Thank you for connecting, {name}.'.encode())  #: thank
                    else:
                        print('it closed without a word')  #: end
                except TimeoutError:  #: timeout
                    print(f'not a word in {PATIENCE_SECONDS} seconds: hanging up')  #: timeout
                    connection.sendall(b'You are very quiet. Goodbye.')  #: timeout
    except KeyboardInterrupt:
        print('\nstopped')
