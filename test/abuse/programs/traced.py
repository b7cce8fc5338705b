"""What a program whose system calls are followed tries: to be rid of that, to mislead it."""

import ctypes
import os
import re
import signal
import socket
import struct
import sys

from met import attempt, call, say

SEND = 44 if os.uname().machine == 'x86_64' else 206
CLONE = 56 if os.uname().machine == 'x86_64' else 220
CLONE_UNTRACED = 0x00800000
BAD_ADDRESS = 0xDEAD_BEEF_0000


def pair() -> tuple[socket.socket, socket.socket]:
    with socket.create_server(('127.0.0.1', 0)) as listener:
        ours = socket.create_connection(listener.getsockname())
        return ours, listener.accept()[0]


def escape() -> None:
    """A child that the kernel does not give to the tracer has no one to stop for."""
    ours, _ = pair()
    libc = ctypes.CDLL(None, use_errno=True)
    child = libc.syscall(CLONE, CLONE_UNTRACED | signal.SIGCHLD, 0, 0, 0, 0)
    if child == 0:
        outcome = attempt(lambda: ours.send(b'x'))
        os._exit(0 if outcome == 'ENOSYS' else 1)
    say('untraced', os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def mislead() -> None:
    """Arguments that point nowhere, and lengths beyond measure."""
    ours, theirs = pair()
    fd = ours.fileno()
    say('bad address', call(SEND, fd, BAD_ADDRESS, 10, 0, 0, 0))
    message = struct.pack('=QIxxxxQQQQi4x', 0, 0, BAD_ADDRESS, 1 << 62, 0, 0, 0)
    number = 46 if os.uname().machine == 'x86_64' else 211
    say('bad message', call(number, fd, message, 0))
    say('bad descriptor', call(SEND, 0xFFFF_FFFF_FFFF_FFFF, b'x', 1, 0, 0, 0))
    say('then', attempt(lambda: ours.send(b'right')))
    say('arrived', theirs.recv(64).decode())


def flood() -> None:
    ours, theirs = pair()
    ours.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for _ in range(2500):
        ours.send(b'x')
        theirs.recv(1)
    ours.send(b'last')
    say('flood', 'ok')
    sys.stdin.readline()


with open('/proc/self/status') as status:
    say('tracer', re.search(r'TracerPid:\s+(\d+)', status.read())[1])
{'escape': escape, 'mislead': mislead, 'flood': flood}[sys.argv[1]]()
