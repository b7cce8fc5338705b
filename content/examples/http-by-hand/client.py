"""Fetches a page over a plain TCP socket into page.html and checks that all of it came."""

import sys
from hashlib import sha256
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PATH = sys.argv[2] if len(sys.argv) > 2 else '/'
PORT = 8080
REQUEST = f'GET {PATH} HTTP/1.1\r\nHost: {HOST}:{PORT}\r\nConnection: close\r\n\r\n'  #: request

with socket(AF_INET, SOCK_STREAM) as web:
    web.connect((HOST, PORT))
    web.sendall(REQUEST.encode())  #: request
    pieces = list(iter(lambda: web.recv(4096), b''))  # until the server closes  #: read

head, _, body = b''.join(pieces).partition(b'\r\n\r\n')  #: split
status, *headers = head.decode('latin-1').split('\r\n')  #: split
fields = dict(header.lower().split(': ', 1) for header in headers)  #: split
Path('page.html').write_bytes(body)  #: save
print(status)
print(f'{len(body)} bytes of {fields["content-length"]}, sha256 {sha256(body).hexdigest()[:16]}')
