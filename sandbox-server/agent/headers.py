"""What a frame's headers say, as far as rules and the cutting of segments need it.

Reads exactly what the panel's decoder reads (protocol/packet.ts; a test compares the two on any
bytes), so that a filter means the same in the frame list and on the wire. Nothing here raises.
"""

from __future__ import annotations

TCP = 6
UDP = 17
ICMP = 1
ICMPV6 = 58

FIN = 0x01
SYN = 0x02
RST = 0x04
PSH = 0x08
URG = 0x20

ETHERNET_HEADER = 14
_IPV4_HEADER = 20
_IPV6_HEADER = 40
_TCP_HEADER = 20
_UDP_HEADER = 8
_ARP_LENGTH = 28
# For Ethernet and IPv4, with addresses of 6 and 4 bytes (RFC 826).
_ARP_OF_IPV4 = b'\x00\x01\x08\x00\x06\x04'
# Hop-by-hop, routing, destination options (RFC 8200, section 4).
_EXTENSIONS = (0, 43, 60)
_FRAGMENT = 44
# Neighbour solicitation and advertisement, router solicitation to redirect (RFC 4861); listener
# reports (RFC 3810).
_DISCOVERY = (130, 131, 132, 133, 134, 135, 136, 137, 143)


class Headers:
    """Offsets are from the start of the frame; -1 where there is nothing to point at."""

    __slots__ = (
        'destination_port',
        'end',
        'flags',
        'network',
        'network_at',
        'payload_at',
        'payload_length',
        'protocol',
        'source_port',
        'transport_at',
    )

    def __init__(self) -> None:
        # 'arp', 'ip', 'ipv6', or '' for what cannot be read.
        self.network = ''
        self.network_at = ETHERNET_HEADER
        # Of the IP packet, whether or not its own header could be read.
        self.protocol = -1
        self.transport_at = -1
        self.flags = 0
        self.source_port = -1
        self.destination_port = -1
        # Of TCP and UDP, or the whole of a later fragment of theirs.
        self.payload_at = -1
        self.end = -1
        # As the headers have it; more than is there when the frame ends early.
        self.payload_length = 0


def read(frame: bytes) -> Headers:
    headers = Headers()
    kind = frame[12:14]
    if kind == b'\x08\x00':
        _ipv4(frame, headers)
    elif kind == b'\x86\xdd':
        _ipv6(frame, headers)
    elif kind == b'\x08\x06' and len(frame) >= ETHERNET_HEADER + _ARP_LENGTH:
        headers.network = 'arp' if frame[14:20] == _ARP_OF_IPV4 else ''
    return headers


def is_discovery(frame: bytes) -> bool:
    """Whether hosts ask with it who has an address: ARP, or neighbour discovery over ICMPv6."""
    kind = frame[12:14]
    if kind == b'\x08\x06':
        return True
    if kind != b'\x86\xdd' or len(frame) < 63:
        return False
    if frame[20] == ICMPV6:
        return frame[54] in _DISCOVERY
    return frame[20] == 0 and frame[54] == ICMPV6 and frame[62] in _DISCOVERY


def is_membership(frame: bytes) -> bool:
    """Whether this tells routers of IPv6 groups joined or left (MLD, RFC 3810): an ICMPv6 message
    behind a hop-by-hop header."""
    if len(frame) < 63 or frame[12:14] != b'\x86\xdd' or frame[20] != 0:
        return False
    return frame[54] == ICMPV6 and frame[62] in (131, 132, 143)


def _number(frame: bytes, at: int) -> int:
    return frame[at] << 8 | frame[at + 1]


def _ipv4(frame: bytes, headers: Headers) -> None:
    at = ETHERNET_HEADER
    if len(frame) < at + _IPV4_HEADER:
        return
    size = (frame[at] & 0x0F) * 4
    total = _number(frame, at + 2)
    if frame[at] >> 4 != 4 or size < _IPV4_HEADER or size > total or at + size > len(frame):
        return
    headers.network = 'ip'
    headers.protocol = frame[at + 9]
    later = bool(_number(frame, at + 6) & 0x1FFF)
    _transport(frame, headers, at + size, at + total, later)


def _ipv6(frame: bytes, headers: Headers) -> None:
    at = ETHERNET_HEADER
    if len(frame) < at + _IPV6_HEADER or frame[at] >> 4 != 6:
        return
    end = at + _IPV6_HEADER + _number(frame, at + 4)
    protocol = frame[at + 6]
    at += _IPV6_HEADER
    later = False
    there = min(end, len(frame))
    while not later and (protocol in _EXTENSIONS or protocol == _FRAGMENT):
        if at + 8 > there:
            return
        size = 8 if protocol == _FRAGMENT else (frame[at + 1] + 1) * 8
        if at + size > there:
            return
        later = protocol == _FRAGMENT and bool(_number(frame, at + 2) >> 3)
        protocol = frame[at]
        at += size
    headers.network = 'ipv6'
    headers.protocol = protocol
    _transport(frame, headers, at, end, later)


def _transport(frame: bytes, headers: Headers, at: int, end: int, later: bool) -> None:
    """`end` is where the IP packet ends by its own word; `later`: a fragment but the first."""
    there = min(end, len(frame))
    protocol = headers.protocol
    if protocol not in (TCP, UDP):
        return
    if later:
        headers.payload_at, headers.end, headers.payload_length = at, max(there, at), end - at
        return
    if there < at + (_TCP_HEADER if protocol == TCP else _UDP_HEADER):
        return
    if protocol == TCP:
        size = (frame[at + 12] >> 4) * 4
        if size < _TCP_HEADER or at + size > there:
            return
        headers.flags = frame[at + 13]
    else:
        size = _UDP_HEADER
        length = _number(frame, at + 4)
        if length < _UDP_HEADER:
            return
        end = min(end, at + length)
        there = min(there, end)
    headers.transport_at = at
    headers.source_port = _number(frame, at)
    headers.destination_port = _number(frame, at + 2)
    headers.payload_at, headers.end = at + size, there
    headers.payload_length = end - at - size
