"""Both may speak at once, in one thread: select says which of the two has something to read."""

import sys
from select import select
from socket import create_connection, create_server

ROLE = sys.argv[1] if len(sys.argv) > 1 else 'call'
HOST = sys.argv[2] if len(sys.argv) > 2 else 'localhost'
PORT = 21588

if ROLE == 'listen':
    with create_server(('', PORT)) as listener:
        print(f'waiting for a call on port {PORT} …')
        connection, _ = listener.accept()
else:
    connection = create_connection((HOST, PORT))
print('connected: speak whenever you like')

words = ''
try:
    while words != '88':
        readable, _, _ = select([connection, sys.stdin], [], [])  #: select
        if connection in readable:  #: hear
            words = connection.recv(1024).decode().rstrip()  #: hear
            if not words:  #: hear
                break  #: hear
            print(f'they: {words}')  #: hear
        else:
            words = sys.stdin.readline().rstrip()  #: speak
            connection.sendall(f'{words}\n'.encode())  #: speak
except KeyboardInterrupt:
    print()
connection.close()
print('hung up')
