"""Sends twenty small datagrams, one that needs fragments, and one too large for the receiver."""

import sys
from socket import AF_INET, SOCK_DGRAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567
SIZES = [100] * 20 + [4000, 6000]  #: sizes

with socket(AF_INET, SOCK_DGRAM) as sender:
    for number, size in enumerate(SIZES, 1):
        sender.sendto(f'{number} '.encode().ljust(size, b'.'), (HOST, PORT))  #: send
print(f'sent {len(SIZES)} datagrams')
