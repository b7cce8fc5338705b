"""Takes two seconds for every request. Start it as plain, threading or forking."""

import os
import sys
from socketserver import ForkingMixIn, StreamRequestHandler, TCPServer, ThreadingMixIn
from time import sleep

KIND = sys.argv[1] if len(sys.argv) > 1 else 'threading'
PORT = 21567


class Shout(StreamRequestHandler):  #: handler
    def handle(self) -> None:  #: handler
        line = self.rfile.readline().decode().rstrip()  #: handler
        print(f'"{line}" in process {os.getpid()}')
        sleep(2)  #: work
        self.wfile.write(f'{line.upper()}\r\n'.encode())  #: handler


class ThreadingServer(ThreadingMixIn, TCPServer):  #: threading
    daemon_threads = True  #: threading


class ForkingServer(ForkingMixIn, TCPServer):  #: forking
    pass  #: forking


TCPServer.allow_reuse_address = True
Server = {'plain': TCPServer, 'threading': ThreadingServer, 'forking': ForkingServer}[KIND]  #: pick
with Server(('', PORT), Shout) as server:
    print(f'{KIND} server on port {PORT}')
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print('\nstopped')
