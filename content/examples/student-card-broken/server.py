"""Sends a student's record. Serves one client, and fails at the second: find out why."""

import json
from socket import create_server

PORT = 21567
CARD = {'id': 7, 'height': 171, 'weight': 64, 'size': 40}
RECORD = json.dumps(CARD, separators=(',', ':')).encode()

with create_server(('', PORT)) as listener:
    print(f'waiting on port {PORT}')
    connection, (host, port) = listener.accept()  #: accept
    print(f'connected from {host}:{port}')
    while True:  #: loop
        connection.sendall(RECORD)  #: send
        print('record sent')
        connection.close()  #: close
