"""Asks for the student's record and prints it."""

import json
import sys
from socket import AF_INET, SOCK_STREAM, socket
from time import monotonic

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as client:
    client.connect((HOST, PORT))
    start = monotonic()
    record = b''.join(iter(lambda: client.recv(1024), b''))  # all, until the end  #: receive
    card = json.loads(record)  #: parse
    print(f'student {card["id"]}: {card["height"]} cm, {card["weight"]} kg, size {card["size"]}')
    print(f'after {monotonic() - start:.0f} s')
