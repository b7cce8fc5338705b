"""UDP timestamp client: sends the lines you type and prints the answers."""

import sys
from socket import AF_INET, SOCK_DGRAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567
BUFFER_SIZE = 1024

with socket(AF_INET, SOCK_DGRAM) as client:  #: socket
    try:
        while line := input('> '):
            client.sendto(line.encode(), (HOST, PORT))  #: send
            answer, _ = client.recvfrom(BUFFER_SIZE)  # waits for ever if nobody answers  #: receive
            print(answer.decode())
    except (EOFError, KeyboardInterrupt):
        print()
