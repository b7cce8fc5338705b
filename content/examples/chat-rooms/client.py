"""Waits for the keyboard and the wire at once. Ctrl-D leaves."""

import sys
from select import select
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as client:
    client.connect((HOST, PORT))
    print('connected')
    try:
        while True:
            readable, _, _ = select([client, sys.stdin], [], [])  #: select
            if client in readable:  #: hear
                data = client.recv(1024)  #: hear
                if not data:  #: hear
                    break  #: hear
                print(data.decode(), end='', flush=True)  #: hear
            if sys.stdin in readable:  #: speak
                line = sys.stdin.readline()  #: speak
                if not line:  #: speak
                    break  #: speak
                client.sendall(line.encode())  #: speak
    except KeyboardInterrupt:
        print()
