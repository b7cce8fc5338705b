"""Timestamp client: sends the lines you type and prints the answers."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'  #: address
PORT = 21567  #: address
BUFFER_SIZE = 1024  #: recv

with socket(AF_INET, SOCK_STREAM) as client:  #: socket close
    client.connect((HOST, PORT))  #: connect
    print(f'connected to {HOST}, port {PORT}')  #: connect
    try:
        while line := input('> '):  #: prompt
            client.sendall(line.encode())  #: send
            answer = client.recv(BUFFER_SIZE)  #: recv
            if not answer:  #: end
                print('the server has closed the connection')  #: end
                break  #: end
            print(answer.decode(errors='replace'))  #: print
    except (EOFError, KeyboardInterrupt):  #: interrupt
        print()  #: interrupt
