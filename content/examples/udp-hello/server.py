"""Greets everybody who says hello: one socket, many peers."""

from socket import AF_INET, SOCK_DGRAM, socket

PORT = 21567

with socket(AF_INET, SOCK_DGRAM) as server:
    server.bind(('', PORT))  #: bind
    print(f'waiting for somebody on port {PORT} …')
    greeted: set[tuple[str, int]] = set()
    try:
        while True:
            name, peer = server.recvfrom(1024)  #: receive
            greeted.add(peer)  #: peers
            print(f'{name.decode()} says hello, peer number {len(greeted)}')  #: peers
            server.sendto(b'Hello, ' + name, peer)  #: send
    except KeyboardInterrupt:
        print('\nstopped')
