"""What a system call that moves a stream's bytes was asked for, read from its arguments.

Arguments and the memory they point to are the reader's to forge: all that is read is bounded, and
what makes no sense is a transfer of nothing.
"""

from __future__ import annotations

import struct

from . import ptrace

PREVIEW_BYTES = 64

SENT = 'sent'
RECEIVED = 'received'

_WAYS = {
    **dict.fromkeys(('write', 'writev', 'sendto', 'sendmsg', 'sendmmsg', 'sendfile'), SENT),
    **dict.fromkeys(('read', 'readv', 'recvfrom', 'recvmsg', 'recvmmsg'), RECEIVED),
    'shutdown': SENT,
}
CALLS = frozenset(_WAYS)

_MSG_OOB = 1
_MSG_PEEK = 2
_MSG_ERRQUEUE = 0x2000
_PART = struct.Struct('=2Q')
# struct msghdr: the parts and their number, behind a name and its length.
_PARTS_AT = struct.Struct('=16x2Q')
_PARTS_MOST = 64
# struct mmsghdr: a msghdr, and how many bytes of it were moved.
_MESSAGE = struct.Struct('=56xI4x')
_MESSAGES_MOST = 32
_SIZE_MOST = 1 << 40


class Transfer:
    """`name` is the call's; `way` is which of a stream's two ways its bytes go."""

    __slots__ = ('_arguments', '_parts', 'asked', 'name', 'peeks', 'way')

    def __init__(self, thread: int, name: str, arguments: tuple[int, ...]) -> None:
        self.name = name
        self.way = _WAYS[name]
        self.peeks = False
        self._arguments = arguments
        self._parts: list[tuple[int, int]] = []
        self.asked = self._ask(thread, name, arguments)

    def _ask(self, thread: int, name: str, arguments: tuple[int, ...]) -> int:
        """How many bytes at most; what shutdown is asked is which ends to shut."""
        if name == 'shutdown':
            return min(arguments[1] & 0xFFFFFFFF, 3)
        if name == 'sendfile':
            return min(arguments[3], _SIZE_MOST)
        if name in ('readv', 'writev'):
            self._read_parts(thread, arguments[1], arguments[2])
        elif name in ('sendmsg', 'recvmsg'):
            self._flags(arguments[2])
            self._read_header(thread, arguments[1])
        elif name in ('sendmmsg', 'recvmmsg'):
            self._flags(arguments[3])
            self._read_header(thread, arguments[1])
        else:
            self._parts = [(arguments[1], arguments[2])]
            if name in ('sendto', 'recvfrom'):
                self._flags(arguments[3])
        return min(sum(size for _, size in self._parts), _SIZE_MOST)

    def _flags(self, flags: int) -> None:
        odd = _MSG_OOB | _MSG_ERRQUEUE
        self.peeks = bool(flags & (odd | _MSG_PEEK if self.way == RECEIVED else _MSG_OOB))

    def _read_header(self, thread: int, address: int) -> None:
        header = ptrace.memory(thread, address, _PARTS_AT.size)
        if len(header) == _PARTS_AT.size:
            self._read_parts(thread, *_PARTS_AT.unpack(header))

    def _read_parts(self, thread: int, address: int, count: int) -> None:
        size = min(count, _PARTS_MOST) * _PART.size
        found = ptrace.memory(thread, address, size)
        whole = len(found) // _PART.size * _PART.size
        self._parts = [(at, length) for at, length in _PART.iter_unpack(found[:whole])]

    def moved(self, thread: int, result: int) -> int:
        """How many bytes `result`, which is no error, stands for."""
        if self.name == 'shutdown' or self.peeks:
            return 0
        if self.name not in ('sendmmsg', 'recvmmsg'):
            return result
        size = min(result, _MESSAGES_MOST) * _MESSAGE.size
        found = ptrace.memory(thread, self._arguments[1], size)
        whole = len(found) // _MESSAGE.size * _MESSAGE.size
        return sum(moved for (moved,) in _MESSAGE.iter_unpack(found[:whole]))

    def preview(self, thread: int, size: int) -> bytes:
        """The first of the bytes."""
        found = b''
        left = min(size, PREVIEW_BYTES)
        for address, part in self._parts:
            if left <= 0:
                break
            read = ptrace.memory(thread, address, min(part, left))
            found += read
            left -= len(read)
            if len(read) < part and left > 0:
                break
        return found
