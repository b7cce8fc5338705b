"""Sends a datagram where nobody receives, from a plain and from a connected UDP socket."""

import sys
from socket import AF_INET, SOCK_DGRAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

for connected in False, True:
    with socket(AF_INET, SOCK_DGRAM) as client:
        client.settimeout(2)
        if connected:
            client.connect((HOST, PORT))  #: connect
            client.send(b'hello?')  #: connect
        else:
            client.sendto(b'hello?', (HOST, PORT))  #: plain
        try:
            client.recv(1024)  #: receive
        except TimeoutError:
            print('plain: not a sound')  #: plain
        except ConnectionRefusedError:
            print('connected: connection refused')  #: refused
