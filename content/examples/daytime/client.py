"""Asks a host for the time, over TCP or over UDP, on the port named daytime."""

import sys
from socket import AF_INET, SOCK_DGRAM, SOCK_STREAM, getservbyname, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PROTOCOL = sys.argv[2] if len(sys.argv) > 2 else 'udp'
PORT = int(sys.argv[3]) if len(sys.argv) > 3 else getservbyname('daytime', PROTOCOL)  #: name

with socket(AF_INET, SOCK_STREAM if PROTOCOL == 'tcp' else SOCK_DGRAM) as client:
    client.settimeout(2)
    try:
        client.connect((HOST, PORT))  # over UDP: remembers the address, sends nothing  #: connect
        if PROTOCOL == 'udp':
            client.send(b'')  # an empty datagram is a question  #: ask
        print(client.recv(1024).decode().rstrip())  #: receive
    except OSError as error:
        print(f'no answer from {HOST}: {error}')
