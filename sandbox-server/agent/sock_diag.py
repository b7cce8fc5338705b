"""The sockets of one network, as its kernel lists them (sock_diag(7)): what `ss` reads.

The netlink socket belongs to the network namespace it was made in, so one made inside a host tells
of that host wherever the agent is when it asks.
"""

from __future__ import annotations

import errno
import socket
import struct

_NETLINK_SOCK_DIAG = 4
_SOCK_DIAG_BY_FAMILY = 20
_NLMSG_ERROR = 2
_NLMSG_DONE = 3
_NLM_F_REQUEST = 0x001
_NLM_F_DUMP = 0x300
_EVERY_STATE = 0x1FFF
_INET_DIAG_SKV6ONLY = 11
_RECEIVE_BYTES = 64 * 1024

_HEADER = struct.Struct('=IHHII')
# inet_diag_req_v2, and the inet_diag_msg that answers it (linux/inet_diag.h).
_REQUEST = struct.Struct('=BBBxI48x')
_SOCKET = struct.Struct('=BBBB2s2s16s16sI8xIIIII')
_ATTRIBUTE = struct.Struct('=HH')

STATES = (
    '',
    'established',
    'syn-sent',
    'syn-received',
    'fin-wait-1',
    'fin-wait-2',
    'time-wait',
    'closed',
    'close-wait',
    'last-ack',
    'listening',
    'closing',
    'syn-received',
)
TIMERS = ('', 'retransmit', 'keepalive', 'time-wait', 'probe')

_KINDS = (
    ('tcp', socket.IPPROTO_TCP, socket.AF_INET),
    ('tcp', socket.IPPROTO_TCP, socket.AF_INET6),
    ('udp', socket.IPPROTO_UDP, socket.AF_INET),
    ('udp', socket.IPPROTO_UDP, socket.AF_INET6),
)


class Entry:
    """One socket. Of a listening one, `received` counts connections not yet accepted, and `sent` is
    how many of them may wait."""

    __slots__ = (
        'expires_ms',
        'inode',
        'kind',
        'local',
        'only_ipv6',
        'received',
        'remote',
        'sent',
        'state',
        'timer',
    )

    def __init__(self, kind: str, message: bytes) -> None:
        """Raises struct.error or LookupError for what is no such message."""
        family, state, timer, _, *ends, _, expires, received, sent, _, inode = _SOCKET.unpack_from(
            message
        )
        local_port, remote_port, local, remote = ends
        size = 16 if family == socket.AF_INET6 else 4
        self.kind = kind
        self.state = 'unconnected' if kind == 'udp' and state == 7 else STATES[state]
        self.local = (_text(family, local[:size]), int.from_bytes(local_port, 'big'))
        self.remote = (_text(family, remote[:size]), int.from_bytes(remote_port, 'big'))
        self.timer = TIMERS[timer] if timer < len(TIMERS) else ''
        self.expires_ms = expires
        self.received = received
        self.sent = sent
        # 0 as long as no program has it: still in the accept queue, or left by its program.
        self.inode = inode
        self.only_ipv6 = family == socket.AF_INET6 and _only_ipv6(message)


def _text(family: int, address: bytes) -> str:
    return socket.inet_ntop(family, address)


def _only_ipv6(message: bytes) -> bool:
    at = _SOCKET.size
    while at + _ATTRIBUTE.size <= len(message):
        length, kind = _ATTRIBUTE.unpack_from(message, at)
        if kind == _INET_DIAG_SKV6ONLY:
            return message[at + _ATTRIBUTE.size] != 0
        at += max(_ATTRIBUTE.size, length + -length % 4)
    return False


class SockDiag:
    def __init__(self) -> None:
        """Asks the network namespace the calling process is in now."""
        self._socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, _NETLINK_SOCK_DIAG)
        self._sequence = 0

    def close(self) -> None:
        self._socket.close()

    def sockets(self) -> list[Entry]:
        """Every TCP and UDP socket. Raises OSError where the kernel does not tell."""
        return [
            Entry(kind, message)
            for kind, protocol, family in _KINDS
            for message in self._dump(family, protocol)
        ]

    def _dump(self, family: int, protocol: int) -> list[bytes]:
        self._sequence += 1
        body = _REQUEST.pack(family, protocol, 0, _EVERY_STATE)
        flags = _NLM_F_REQUEST | _NLM_F_DUMP
        header = (_HEADER.size + len(body), _SOCK_DIAG_BY_FAMILY, flags, self._sequence, 0)
        self._socket.send(_HEADER.pack(*header) + body)
        found: list[bytes] = []
        while True:
            answer = self._socket.recv(_RECEIVE_BYTES)
            at = 0
            while at + _HEADER.size <= len(answer):
                length, kind, _, sequence, _ = _HEADER.unpack_from(answer, at)
                message = answer[at + _HEADER.size : at + length]
                at += max(_HEADER.size, length + -length % 4)
                if sequence != self._sequence:
                    continue  # the rest of an answer that an error cut short
                if kind == _NLMSG_DONE:
                    return found
                if kind == _NLMSG_ERROR:
                    (error,) = struct.unpack_from('=i', message)
                    if -error == errno.ENOENT:
                        return found  # this kernel has no such sockets, or no way to list them
                    raise OSError(-error, 'sock_diag')
                found.append(message)
