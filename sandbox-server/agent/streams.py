"""The TCP sockets that traced calls are about: which connection each is, and how far it got."""

from __future__ import annotations

import os
import socket

from . import ptrace
from .transfers import RECEIVED, SENT

# So many are followed at a time; calls on others are counted as missed.
_STREAMS_MOST = 4_096
_SOCKET = 'socket:['
_MAPPED = '::ffff:'

Address = tuple[str, int]


class Stream:
    """`at` is, for each way, how many bytes calls have moved since the socket was made."""

    __slots__ = ('at', 'inode', 'local', 'remote', 'run')

    def __init__(self, inode: int, run: int, local: Address, remote: Address) -> None:
        self.inode = inode
        self.run = run
        self.local = local
        self.remote = remote
        self.at = {SENT: 0, RECEIVED: 0}


class Streams:
    def __init__(self) -> None:
        # None is what a socket that is no TCP connection is.
        self._known: dict[int, Stream | None] = {}
        self.full = False

    def of(self, thread: int, process: int, descriptor: int, run: int) -> Stream | None:
        """The stream behind a descriptor; None where it is none, or cannot be known."""
        inode = _inode(thread, descriptor)
        if inode is None:
            return None
        if inode in self._known:
            return self._known[inode]
        try:
            ends = _ends(process, descriptor)
        except OSError:
            return None  # not connected yet, or no more
        self.full = len(self._known) >= _STREAMS_MOST
        if self.full:
            return None
        stream = None if ends is None else Stream(inode, run, *ends)
        self._known[inode] = stream
        return stream

    def forget(self, run: int) -> None:
        for inode, stream in list(self._known.items()):
            if stream is None or stream.run == run:
                del self._known[inode]


def _inode(thread: int, descriptor: int) -> int | None:
    try:
        target = os.readlink(f'/proc/{thread}/fd/{descriptor}')
    except OSError:
        return None
    return int(target[len(_SOCKET) : -1]) if target.startswith(_SOCKET) else None


def _ends(process: int, descriptor: int) -> tuple[Address, Address] | None:
    """Asks a copy of the socket. Raises OSError while it is not connected."""
    with socket.socket(fileno=ptrace.copy_of(process, descriptor)) as copy:
        if copy.family not in (socket.AF_INET, socket.AF_INET6):
            return None
        if copy.type & 0xF != socket.SOCK_STREAM:
            return None
        return _address(copy.getsockname()), _address(copy.getpeername())


def _address(name: tuple[str, int]) -> Address:
    """As it is on the wire: IPv4 in an IPv6 socket is IPv4, and without a scope."""
    host = name[0].partition('%')[0]
    if host.startswith(_MAPPED) and '.' in host:
        host = host[len(_MAPPED) :]
    return host, name[1]
