"""The far end of wire_client.py: echoes what asks for it, counts the rest, tells how far it is."""

import socket

ECHO = ord('e')

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
    server.bind(('0.0.0.0', 21567))
    print('ready', flush=True)
    received = 0
    while True:
        datagram, client = server.recvfrom(2048)
        if datagram[0] == ECHO:
            received = 0
            server.sendto(datagram, client)
            continue
        received += 1
        if received % 32 == 0:
            server.sendto(b'%d' % received, client)
