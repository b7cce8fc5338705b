"""The far end of echo_client.py: sends back what comes, until nothing more does."""

import socket

with socket.create_server(('', 21567)) as listener:
    print('ready', flush=True)
    connection, _ = listener.accept()
    with connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while data := connection.recv(64):
            connection.send(data)
