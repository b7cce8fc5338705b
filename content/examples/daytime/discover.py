"""Asks everybody at once: a broadcast or multicast address, and all who answer in a second."""

import sys
from socket import AF_INET, SO_BROADCAST, SOCK_DGRAM, SOL_SOCKET, getservbyname, socket
from time import monotonic

ADDRESS = sys.argv[1] if len(sys.argv) > 1 else '239.13.13.13'  #: address
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else getservbyname('daytime', 'udp')

with socket(AF_INET, SOCK_DGRAM) as client:
    client.setsockopt(SOL_SOCKET, SO_BROADCAST, 1)  # refused without this  #: allow
    client.sendto(b'', (ADDRESS, PORT))  #: ask
    found: list[str] = []
    end = monotonic() + 1
    try:
        while (left := end - monotonic()) > 0:
            client.settimeout(left)
            answer, (host, _) = client.recvfrom(1024)  #: answers
            found.append(f'{host}: {answer.decode().rstrip()}')  #: answers
    except TimeoutError:
        pass
print(*sorted(found), 'that is all', sep='\n')
