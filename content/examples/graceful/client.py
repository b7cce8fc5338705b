"""Sends lines. Ctrl-D finishes and hears the answer; Ctrl-C slams the receiver down."""

import struct
import sys
from socket import AF_INET, SHUT_WR, SO_LINGER, SOCK_STREAM, SOL_SOCKET, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as client:
    client.connect((HOST, PORT))
    print('type lines; Ctrl-D to finish, Ctrl-C to slam')
    try:
        for line in sys.stdin:  #: send
            client.sendall(line.encode())  #: send
        client.shutdown(SHUT_WR)  # half-close: nothing more from here  #: finish
        while data := client.recv(1024):  #: hear
            print(data.decode())  #: hear
    except (BrokenPipeError, ConnectionResetError):  #: gone
        print('the server has gone')  #: gone
    except KeyboardInterrupt:  #: slam
        client.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack('ii', 1, 0))  # close: RST  #: slam
        print('\nslammed')  #: slam
