"""What a host says to itself: packets on its `lo`, which never reach the wire."""

from __future__ import annotations

import array
import socket
import struct

from .capture import DELIVERED, LOOPBACK, Capture
from .limits import FRAME_SNAP_BYTES
from .loop import READ, Loop

_ETH_P_ALL = 3
_SO_ATTACH_FILTER = 26
_PACKET_OUTGOING = 4
_BURST = 32

# A packet passes `lo` twice, out and in; it is shown once. Classic BPF (linux/filter.h):
# load the packet's type; outgoing: take all of it; otherwise: nothing.
_OUTGOING_ONLY = (
    (0x30, 0, 0, 0xFFFFF004),
    (0x15, 0, 1, _PACKET_OUTGOING),
    (0x06, 0, 0, 0x00040000),
    (0x06, 0, 0, 0x00000000),
)


class Loopback:
    def __init__(self, loop: Loop, capture: Capture, host: int) -> None:
        """Listens in the network namespace that the caller is in."""
        self._capture = capture
        self._host = host
        self._buffer = bytearray(FRAME_SNAP_BYTES)
        kind = socket.SOCK_RAW | socket.SOCK_NONBLOCK
        # Protocol 0 keeps it deaf until it has its filter and is bound.
        self._packets = socket.socket(socket.AF_PACKET, kind, 0)
        self._filter()
        self._packets.bind(('lo', _ETH_P_ALL))
        loop.watch(self._packets.fileno(), READ, lambda _: self._receive())

    def _filter(self) -> None:
        steps = b''.join(struct.pack('HBBI', *step) for step in _OUTGOING_ONLY)
        program = array.array('B', steps)
        address, _ = program.buffer_info()
        fprog = struct.pack('HP', len(_OUTGOING_ONLY), address)
        self._packets.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, fprog)

    def _receive(self) -> None:
        path = (self._host, self._host, LOOPBACK, DELIVERED)
        for _ in range(_BURST):
            try:
                length = self._packets.recv_into(self._buffer, 0, socket.MSG_TRUNC)
            except OSError:
                return
            self._capture.frame(bytes(self._buffer[:length]), length, path)
