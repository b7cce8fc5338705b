"""Offers one megabyte in one send, and looks at what send returns."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567
data = bytes(1_000_000)

with socket(AF_INET, SOCK_STREAM) as client:
    client.connect((HOST, PORT))
    client.settimeout(2)
    taken = client.send(data)  #: send
    print(f'offered {len(data)} bytes; taken: {"all" if taken == len(data) else "a part"}')  #: send
    client.settimeout(None)
    client.sendall(data[taken:])  # as often as it takes  #: sendall
    print('sendall has handed over the rest')  #: sendall
