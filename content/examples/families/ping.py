"""One ICMP echo over a ping socket: no superuser needed where the kernel allows the group."""

import struct
import sys
from socket import AF_INET, IPPROTO_ICMP, SOCK_DGRAM, gethostbyname, socket
from time import monotonic

HOST = gethostbyname(sys.argv[1] if len(sys.argv) > 1 else 'localhost')
ECHO_REQUEST, ECHO_REPLY = 8, 0

with socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP) as pinger:  #: open
    pinger.settimeout(2)
    request = struct.pack('!BBHHH', ECHO_REQUEST, 0, 0, 0, 1) + b'hello'  #: request
    start = monotonic()
    pinger.sendto(request, (HOST, 0))  # the kernel fills in checksum and identifier  #: send
    reply, (sender, _) = pinger.recvfrom(1024)  #: receive
    kind = struct.unpack('!BBHHH', reply[:8])[0]  #: receive
    assert kind == ECHO_REPLY and reply[8:] == b'hello'
    print(f'{sender} answered after {(monotonic() - start) * 1000:.1f} ms')  #: print
