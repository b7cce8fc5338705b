"""A customer: joins the queue, says a name, waits to be served."""

import sys
from socket import AF_INET, SOCK_STREAM, socket
from time import monotonic

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
NAME = sys.argv[2] if len(sys.argv) > 2 else 'Ann'
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as bank:
    bank.connect((HOST, PORT))  #: join
    start = monotonic()
    bank.sendall(NAME.encode())  #: say
    print(f'{NAME} is in the queue')  #: join
    try:
        answer = bank.recv(1024).decode()  #: wait
        print(f'{answer}, after {monotonic() - start:.0f} s')  #: served
    except KeyboardInterrupt:
        print('\ngone home')
