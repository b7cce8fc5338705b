"""Frames made by hand, with checksums left zero."""

import struct

ETHERNET = bytes(12)


def tcp(payload: bytes, options: bytes = b'', flags: int = 0x18) -> bytes:
    words = 5 + len(options) // 4
    return struct.pack('>HHIIBBHHH', 1, 2, 0, 0, words << 4, flags, 0, 0, 0) + options + payload


def udp(payload: bytes) -> bytes:
    return struct.pack('>HHHH', 1, 2, 8 + len(payload), 0) + payload


def ipv4(protocol: int, body: bytes, fragment: int = 0, padding: bytes = b'') -> bytes:
    header = struct.pack('>BBHHHBBH8x', 0x45, 0, 20 + len(body), 0, fragment, 64, protocol, 0)
    return ETHERNET + b'\x08\x00' + header + body + padding


def ipv6(protocol: int, body: bytes) -> bytes:
    header = struct.pack('>IHBB32x', 6 << 28, len(body), protocol, 64)
    return ETHERNET + b'\x86\xdd' + header + body


ARP = ETHERNET + b'\x08\x06' + bytes(28)

WITH_DATA = {
    'tcp': ipv4(6, tcp(b'x')),
    'tcp with options': ipv4(6, tcp(b'x', bytes(12))),
    'udp': ipv4(17, udp(b'x')),
    'tcp over ipv6': ipv6(6, tcp(b'x')),
    'udp over ipv6': ipv6(17, udp(b'x')),
    'udp behind a hop-by-hop header': ipv6(0, bytes((17, 0)) + bytes(6) + udp(b'x')),
    'a later fragment': ipv4(17, b'rest of a datagram', fragment=185),
    'a first fragment over ipv6': ipv6(44, bytes((17, 0, 0, 1)) + bytes(4) + udp(b'x')),
}
WITHOUT_DATA = {
    'a bare acknowledgement': ipv4(6, tcp(b'')),
    'one padded to the shortest frame': ipv4(6, tcp(b''), padding=bytes(6)),
    'a handshake with options': ipv4(6, tcp(b'', bytes(20))),
    'an empty datagram': ipv4(17, udp(b'')),
    'icmp': ipv4(1, bytes(64)),
    'arp': ARP,
    'nothing': b'',
}
