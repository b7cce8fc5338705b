"""Says hello every second until somebody answers."""

import sys
from socket import AF_INET, SOCK_DGRAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
NAME = sys.argv[2] if len(sys.argv) > 2 else 'Ann'
PORT = 21567

with socket(AF_INET, SOCK_DGRAM) as client:
    client.settimeout(1)  #: patience
    answer = None
    try:
        while not answer:
            client.sendto(NAME.encode(), (HOST, PORT))  #: send
            try:
                answer, _ = client.recvfrom(1024)  #: receive
            except TimeoutError:  #: again
                print('no answer yet')  #: again
        print(answer.decode())
    except KeyboardInterrupt:
        print()
