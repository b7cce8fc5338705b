"""The reader's hold on the wire: what becomes of a frame before it is passed on."""

from __future__ import annotations

from .capture import DELIVERED, DROPPED

_ETHERTYPE_IPV4 = 0x0800
_ETHERTYPE_IPV6 = 0x86DD
_TCP = 6
_UDP = 17
_ICMPV6 = 58
_ETHERNET_HEADER = 14
_IPV6_HEADER = 40
_UDP_HEADER = 8
# Hop-by-hop, routing, fragment, destination options (RFC 8200, section 4).
_IPV6_EXTENSIONS = (0, 43, 44, 60)
_IPV6_FRAGMENT = 44


class Gate:
    """Open, but for the next few frames with data that it has been told to drop."""

    def __init__(self) -> None:
        self._to_drop = 0

    def drop_next(self, count: int) -> None:
        self._to_drop = count

    def fate(self, frame: bytes) -> int:
        if self._to_drop and carries_data(frame):
            self._to_drop -= 1
            return DROPPED
        return DELIVERED


def is_membership(frame: bytes) -> bool:
    """Whether this tells routers of IPv6 groups joined or left (MLD, RFC 3810): an ICMPv6 message
    behind a hop-by-hop header."""
    if len(frame) < 63 or frame[12:14] != b'\x86\xdd' or frame[20] != 0:
        return False
    return frame[54] == _ICMPV6 and frame[62] in (131, 132, 143)


def carries_data(frame: bytes) -> bool:
    """Whether this is a TCP segment or UDP datagram with at least one byte of payload.

    Any bytes are fine: what cannot be read to the end carries nothing.
    """
    try:
        kind = int.from_bytes(frame[12:14], 'big')
        if kind == _ETHERTYPE_IPV4:
            return _ipv4_data(frame)
        if kind == _ETHERTYPE_IPV6:
            return _ipv6_data(frame)
    except IndexError:
        return False
    return False


def _ipv4_data(frame: bytes) -> bool:
    at = _ETHERNET_HEADER
    header = (frame[at] & 0x0F) * 4
    total = int.from_bytes(frame[at + 2 : at + 4], 'big')
    if int.from_bytes(frame[at + 6 : at + 8], 'big') & 0x1FFF:
        return frame[at + 9] in (_TCP, _UDP)  # a later fragment is nothing but data
    return _transport_data(frame, frame[at + 9], at + header, at + total)


def _ipv6_data(frame: bytes) -> bool:
    at = _ETHERNET_HEADER
    end = at + _IPV6_HEADER + int.from_bytes(frame[at + 4 : at + 6], 'big')
    kind = frame[at + 6]
    at += _IPV6_HEADER
    while kind in _IPV6_EXTENSIONS:
        if kind == _IPV6_FRAGMENT and int.from_bytes(frame[at + 2 : at + 4], 'big') & 0xFFF8:
            return frame[at] in (_TCP, _UDP)
        size = 8 if kind == _IPV6_FRAGMENT else (frame[at + 1] + 1) * 8
        kind = frame[at]
        at += size
    return _transport_data(frame, kind, at, end)


def _transport_data(frame: bytes, protocol: int, at: int, end: int) -> bool:
    end = min(end, len(frame))
    if protocol == _TCP:
        return end > at + (frame[at + 12] >> 4) * 4
    return protocol == _UDP and end > at + _UDP_HEADER
