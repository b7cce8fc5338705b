"""Timestamp server: one line in, one line out, one connection per request."""

from socketserver import StreamRequestHandler, TCPServer
from time import ctime

PORT = 21567


class Timestamp(StreamRequestHandler):  #: handler
    def handle(self) -> None:  #: handle
        host, port = self.client_address  #: handle
        print(f'connected from {host}:{port}')  #: handle
        line = self.rfile.readline().strip()  #: read
        self.wfile.write(f'[{ctime()}] '.encode() + line + b'\r\n')  #: write


TCPServer.allow_reuse_address = True  #: reuse
with TCPServer(('', PORT), Timestamp) as server:  #: server
    print(f'waiting for a connection on port {PORT} …')
    try:
        server.serve_forever()  #: forever
    except KeyboardInterrupt:
        print('\nstopped')
