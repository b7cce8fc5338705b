"""Timestamp server for IPv6, and for IPv4 through the same socket."""

from socket import AF_INET6, IPPROTO_IPV6, IPV6_V6ONLY, SO_REUSEADDR, SOL_SOCKET, socket
from time import ctime

HOST = '::'  # every address of this computer, of either family  #: address
PORT = 21567

with socket(AF_INET6) as listener:  #: socket
    listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    listener.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)  # IPv4 too  #: dual
    listener.bind((HOST, PORT))  #: address
    listener.listen(5)
    try:
        while True:
            print(f'waiting for a connection on port {PORT} …')
            connection, (host, port, *_) = listener.accept()  #: accept
            print(f'connected from {host} port {port}')  #: accept
            with connection:
                while data := connection.recv(1024):
                    connection.sendall(f'[{ctime()}] '.encode() + data)
    except KeyboardInterrupt:
        print('\nstopped')
