"""Reads this computer's route table from its kernel, over AF_NETLINK."""

import struct
from socket import AF_INET, AF_NETLINK, SOCK_RAW, if_indextoname, inet_ntoa, socket

RTM_GETROUTE, NLM_F_REQUEST, NLM_F_DUMP, NLMSG_DONE = 26, 1, 0x300, 3  # <linux/rtnetlink.h>
RTA_DST, RTA_OIF, RT_TABLE_MAIN = 1, 4, 254
HEADER = struct.Struct('=IHHII')  # length, type, flags, sequence, port of the sender
ROUTE = struct.Struct('=BBBBBBBBI')  # family, destination bits, …, table, …

with socket(AF_NETLINK, SOCK_RAW) as kernel:  #: open
    question = ROUTE.pack(AF_INET, 0, 0, 0, 0, 0, 0, 0, 0)  #: ask
    length = HEADER.size + ROUTE.size  #: ask
    flags = NLM_F_REQUEST | NLM_F_DUMP  #: ask
    kernel.sendto(HEADER.pack(length, RTM_GETROUTE, flags, 1, 0) + question, (0, 0))  #: ask
    done = False
    while not done:  #: answer
        rest = kernel.recv(65536)  #: answer
        while rest:  #: answer
            size, kind, *_ = HEADER.unpack_from(rest)
            message, rest = rest[HEADER.size : size], rest[size:]
            if done := kind == NLMSG_DONE:
                break
            _, bits, _, _, table, *_ = ROUTE.unpack_from(message)
            attributes = message[ROUTE.size :]
            found = {RTA_DST: bytes(4)}
            while attributes:  #: attributes
                size, key = struct.unpack_from('=HH', attributes)  #: attributes
                found[key] = attributes[4:size]  #: attributes
                attributes = attributes[(size + 3) & ~3 :]  # aligned to 4 bytes  #: attributes
            if table == RT_TABLE_MAIN and RTA_OIF in found:
                interface = if_indextoname(int.from_bytes(found[RTA_OIF], 'little'))
                print(f'{inet_ntoa(found[RTA_DST])}/{bits} by way of {interface}')  #: print
