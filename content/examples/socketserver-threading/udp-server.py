"""The same over UDP: a request is a datagram, and each one gets a thread."""

from socketserver import DatagramRequestHandler, ThreadingUDPServer
from time import sleep

PORT = 21567


class Shout(DatagramRequestHandler):  #: handler
    def handle(self) -> None:  #: handler
        line = self.rfile.read().decode()  # the datagram  #: handler
        print(f'"{line}" from {self.client_address[0]}')
        sleep(2)  #: work
        self.wfile.write(line.upper().encode())  # sent when handle returns  #: handler


with ThreadingUDPServer(('', PORT), Shout) as server:  #: server
    server.daemon_threads = True
    print(f'UDP server on port {PORT}')
    try:
        server.serve_forever()  #: server
    except KeyboardInterrupt:
        print('\nstopped')
