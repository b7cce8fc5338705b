"""Daytime server (RFC 867): tells the time to every caller, over TCP and over UDP."""

import sys
from select import select
from socket import (
    AF_INET,
    IP_ADD_MEMBERSHIP,
    IPPROTO_IP,
    SOCK_DGRAM,
    create_server,
    getservbyname,
    inet_aton,
    socket,
)
from time import ctime

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else getservbyname('daytime')  # 13  #: name
GROUP = '239.13.13.13'  #: multicast


def answer() -> bytes:
    return f'{ctime()}\r\n'.encode()


with create_server(('', PORT)) as listener, socket(AF_INET, SOCK_DGRAM) as mailbox:  #: open
    mailbox.bind(('', PORT))  #: open
    membership = inet_aton(GROUP) + inet_aton('0.0.0.0')  #: multicast
    mailbox.setsockopt(IPPROTO_IP, IP_ADD_MEMBERSHIP, membership)  #: multicast
    print(f'telling the time on port {PORT}, TCP and UDP')
    try:
        while True:
            readable, _, _ = select([listener, mailbox], [], [])  #: select
            if listener in readable:  #: tcp
                connection, (host, _) = listener.accept()  #: tcp
                with connection:  #: tcp
                    connection.sendall(answer())  #: tcp
                print(f'{host} called')
            if mailbox in readable:  #: udp
                _, peer = mailbox.recvfrom(1024)  #: udp
                mailbox.sendto(answer(), peer)  #: udp
                print(f'{peer[0]} wrote')
    except KeyboardInterrupt:
        print('\nstopped')
