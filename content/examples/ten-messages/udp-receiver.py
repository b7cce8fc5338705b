"""Receives letters: each one whole, and no promise that it comes, comes once, or comes in turn."""

from socket import AF_INET, SOCK_DGRAM, socket

PORT = 21567

with socket(AF_INET, SOCK_DGRAM) as mailbox:  #: open
    mailbox.bind(('', PORT))  #: open
    print(f'waiting for letters on port {PORT} …')
    try:
        while True:
            data, _ = mailbox.recvfrom(1024)  #: receive
            print(f'received: {data.decode()}')  #: receive
    except KeyboardInterrupt:
        print('\nstopped')
