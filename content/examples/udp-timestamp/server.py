"""UDP timestamp server: sends back every datagram, with the date in front."""

from socket import AF_INET, SOCK_DGRAM, socket
from time import ctime

HOST = ''  # every address of this computer
PORT = 21567
BUFFER_SIZE = 1024

with socket(AF_INET, SOCK_DGRAM) as server:  #: socket
    server.bind((HOST, PORT))  #: bind
    print(f'waiting for datagrams on port {PORT} …')
    try:
        while True:
            data, (host, port) = server.recvfrom(BUFFER_SIZE)  #: receive
            print(f'from {host}:{port}, {len(data)} bytes')
            server.sendto(f'[{ctime()}] '.encode() + data, (host, port))  #: send
    except KeyboardInterrupt:
        print('\nstopped')
