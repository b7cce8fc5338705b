"""Cuts TCP segments into smaller ones, as a network card does that segments for its host (GSO).

Both ends see an ordinary connection whose segments happen to be small: sequence numbers go on from
piece to piece, PSH and FIN stay with the last one, checksums are made anew. Nobody in between
answers in an end's name.
"""

from __future__ import annotations

import struct

from .headers import FIN, PSH, RST, SYN, TCP, URG, Headers, read

_U16 = struct.Struct('>H')
_U32 = struct.Struct('>I')
# More fragments follow, or this is a later one (RFC 791); not 'do not fragment'.
_MORE_OR_LATER = 0x3FFF


def cut(frame: bytes, most: int) -> list[bytes]:
    """Frames that carry at most `most` bytes of the stream each: the frame itself when it carries
    no more, or cannot be cut whole."""
    seen = read(frame)
    if seen.protocol != TCP or seen.transport_at < 0 or seen.payload_length <= most:
        return [frame]
    if seen.end - seen.payload_at != seen.payload_length or seen.flags & (SYN | RST | URG):
        return [frame]
    if seen.network == 'ip' and _U16.unpack_from(frame, 20)[0] & _MORE_OR_LATER:
        return [frame]
    if seen.network == 'ipv6' and frame[20] != TCP:
        return [frame]
    return [
        _piece(frame, seen, at, min(at + most, seen.end))
        for at in range(seen.payload_at, seen.end, most)
    ]


def _piece(frame: bytes, seen: Headers, start: int, end: int) -> bytes:
    tcp, payload = seen.transport_at, seen.payload_at
    piece = bytearray(frame[:payload] + frame[start:end])
    (sequence,) = _U32.unpack_from(frame, tcp + 4)
    _U32.pack_into(piece, tcp + 4, (sequence + start - payload) & 0xFFFF_FFFF)
    if end < seen.end:
        piece[tcp + 13] &= ~(PSH | FIN)
    if seen.network == 'ip':
        _U16.pack_into(piece, 16, len(piece) - 14)
        _U16.pack_into(piece, 24, 0)
        _U16.pack_into(piece, 24, checksum(piece[14:tcp]))
        addresses = piece[26:34]
    else:
        _U16.pack_into(piece, 18, len(piece) - 54)
        addresses = piece[22:54]
    _U16.pack_into(piece, tcp + 16, 0)
    pseudo = bytes(addresses) + struct.pack('>II', len(piece) - tcp, TCP)
    _U16.pack_into(piece, tcp + 16, checksum(pseudo + piece[tcp:]))
    return bytes(piece)


def checksum(data: bytes | bytearray) -> int:
    """The Internet checksum (RFC 1071)."""
    padded = bytes(data) + b'\0' * (len(data) & 1)
    total: int = sum(struct.unpack(f'>{len(padded) // 2}H', padded))
    total = (total & 0xFFFF) + (total >> 16)
    return ~(total + (total >> 16)) & 0xFFFF
