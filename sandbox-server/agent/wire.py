"""The wire: a switch made of packet sockets that passes every frame through the gate."""

from __future__ import annotations

import socket

from . import network
from .capture import DELIVERED, WIRE, Capture
from .gate import Gate
from .headers import is_membership
from .loop import READ, Loop

_SOL_PACKET = 263
_PACKET_QDISC_BYPASS = 20
_PACKET_IGNORE_OUTGOING = 23
_ETH_P_ALL = 3

TO_ALL = 255
# A host's interface sends none longer than 1,514.
_FRAME_BYTES = 2048
# Frames taken from one host before the others get their turn.
_BURST = 32
_RECEIVE_BUFFER_BYTES = 1024 * 1024


class Wire:
    def __init__(self, loop: Loop, capture: Capture, gate: Gate) -> None:
        self._loop = loop
        self._capture = capture
        self._ports: list[socket.socket] = []
        self._by_mac: dict[bytes, int] = {}
        self._gate = gate
        gate.travel.deliver = self._deliver

    def plug_in(self, index: int, mac: bytes) -> None:
        """Connects the next host's cable; the caller is in the switch's namespace."""
        name = network.port_name(index)
        port = socket.socket(socket.AF_PACKET, socket.SOCK_RAW | socket.SOCK_NONBLOCK, 0)
        port.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER_BYTES)
        port.setsockopt(_SOL_PACKET, _PACKET_IGNORE_OUTGOING, 1)
        port.setsockopt(_SOL_PACKET, _PACKET_QDISC_BYPASS, 1)
        port.bind((name, _ETH_P_ALL))
        self._ports.append(port)
        self._by_mac[mac] = index
        self._loop.watch(port.fileno(), READ, lambda _: self._receive(index))

    def _receive(self, source: int) -> None:
        port = self._ports[source]
        for _ in range(_BURST):
            try:
                frame = port.recv(_FRAME_BYTES)
            except BlockingIOError:
                return
            except OSError:
                continue  # ENETDOWN, told once
            self._switch(source, frame)

    def _switch(self, source: int, frame: bytes) -> None:
        if len(frame) < 14:
            return
        target = TO_ALL if frame[0] & 1 else self._by_mac.get(frame[:6], -1)
        if target in (-1, source):
            return  # for an address nobody has: a real switch would flood it, to nobody's use
        if target == TO_ALL and is_membership(frame) and not self._capture.settled:
            return  # hosts introduce themselves to a router that is not there
        if self._gate.is_idle:
            self._capture.frame(frame, len(frame), (source, target, WIRE, DELIVERED))
            self._deliver(source, target, frame)
        else:
            self._gate.take(source, target, frame)

    def _deliver(self, source: int, target: int, frame: bytes) -> None:
        if target != TO_ALL:
            self._send(target, frame)
            return
        for index in range(len(self._ports)):
            if index != source:
                self._send(index, frame)

    def _send(self, target: int, frame: bytes) -> None:
        try:
            self._ports[target].send(frame)
        except OSError:
            return  # a full queue: lost, as on any wire
