"""A small web server: one page, and 404 for everything else."""

from hashlib import sha256
from socket import create_server

PORT = 8080
LINES = ''.join(f'<p>Line {number} of a long page. 很长的一页。</p>\n' for number in range(400))
PAGE = f'<!doctype html>\n<title>A long page</title>\n{LINES}'.encode()  #: page
MISSING = b'There is no such page here.\n'

with create_server(('', PORT)) as listener:
    print(f'serving one page of {len(PAGE)} bytes, sha256 {sha256(PAGE).hexdigest()[:16]}')
    print(f'on port {PORT}')
    try:
        while True:
            connection, (host, _) = listener.accept()
            with connection, connection.makefile('rb') as lines:
                request = lines.readline().decode('latin-1').rstrip()  #: request
                while lines.readline().strip():  # the headers, up to an empty line  #: headers
                    pass  #: headers
                print(f'{host}: {request}')
                found = request.startswith('GET / ')  #: status
                status, body = ('200 OK', PAGE) if found else ('404 Not Found', MISSING)  #: status
                head = [
                    f'HTTP/1.1 {status}',  #: head
                    'Content-Type: text/html; charset=utf-8',  #: head
                    f'Content-Length: {len(body)}',  #: head
                    'Connection: close',  #: head
                ]
                connection.sendall('\r\n'.join([*head, '', '']).encode() + body)  #: send
    except KeyboardInterrupt:
        print('\nstopped')
