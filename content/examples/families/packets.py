"""Three sends, one recv, on each type of socket: which of them keep the messages apart?"""

from socket import AF_UNIX, SOCK_DGRAM, SOCK_SEQPACKET, SOCK_STREAM, socketpair

for kind in SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET:  #: kinds
    left, right = socketpair(AF_UNIX, kind)  #: pair
    with left, right:
        for message in b'one', b'two', b'three':  #: send
            left.send(message)  #: send
        print(f'{kind.name:14}  {right.recv(1024).decode()}')  #: receive
