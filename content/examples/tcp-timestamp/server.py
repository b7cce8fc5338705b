"""Timestamp server: sends back what it receives, with the date in front."""

from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket
from time import ctime

HOST = ''  # every address of this computer  #: address
PORT = 21567  #: address
BUFFER_SIZE = 1024  #: recv
GREETING = ''  # words of your own, put in front of every answer  #: greeting

with socket(AF_INET, SOCK_STREAM) as listener:  #: socket
    listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)  #: reuse
    listener.bind((HOST, PORT))  #: bind
    listener.listen(5)  #: listen
    try:
        while True:  #: forever
            print(f'waiting for a connection on port {PORT} …')  #: forever
            connection, (host, port) = listener.accept()  #: accept
            print(f'connected from {host}:{port}')  #: accept
            with connection:  #: close
                while data := connection.recv(BUFFER_SIZE):  #: recv end
                    stamp = f'[{ctime()}] {GREETING}'  #: answer greeting
                    connection.sendall(stamp.encode() + data)  #: answer
    except KeyboardInterrupt:  #: interrupt
        print('\nstopped')  #: interrupt
