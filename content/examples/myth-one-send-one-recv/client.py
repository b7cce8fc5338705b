"""Three sends of three bytes, then one send of twenty."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as client:
    client.connect((HOST, PORT))
    for word in b'one', b'two', b'six':  #: three
        client.sendall(word)  #: three
    client.sendall(b'twenty bytes in one.')  #: one
print('four sends')
