"""Answers line after line on one connection. Start it as plain or threading."""

import sys
from socketserver import StreamRequestHandler, TCPServer, ThreadingTCPServer
from time import ctime

KIND = sys.argv[1] if len(sys.argv) > 1 else 'plain'
PORT = 21567


class Timestamp(StreamRequestHandler):
    def handle(self) -> None:
        host, port = self.client_address
        print(f'connected from {host}:{port}')
        for line in self.rfile:  # until the client closes  #: loop
            self.wfile.write(f'[{ctime()}] '.encode() + line.strip() + b'\r\n')  #: loop
        print(f'{host}:{port} has left')


TCPServer.allow_reuse_address = True
ThreadingTCPServer.daemon_threads = True
Server = ThreadingTCPServer if KIND == 'threading' else TCPServer  #: choose
with Server(('', PORT), Timestamp) as server:
    print(f'{KIND} server on port {PORT}')
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print('\nstopped')
