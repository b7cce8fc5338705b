"""Names of the system calls that programs wait in, by their number in /proc/<pid>/syscall."""

from __future__ import annotations

import errno
import os

# asm/unistd_64.h, and asm-generic/unistd.h of 64-bit ARM.
_NUMBERS = {
    'read': (0, 63),
    'write': (1, 64),
    'poll': (7, -1),
    'readv': (19, 65),
    'writev': (20, 66),
    'select': (23, -1),
    'pause': (34, -1),
    'nanosleep': (35, 101),
    'sendfile': (40, 71),
    'connect': (42, 203),
    'accept': (43, 202),
    'sendto': (44, 206),
    'recvfrom': (45, 207),
    'sendmsg': (46, 211),
    'recvmsg': (47, 212),
    'shutdown': (48, 210),
    'clone': (56, 220),
    'execve': (59, 221),
    'wait4': (61, 260),
    'msgrcv': (70, 188),
    'flock': (73, 32),
    'fsync': (74, 82),
    'rt_sigtimedwait': (128, 137),
    'rt_sigsuspend': (130, 133),
    'futex': (202, 98),
    'semtimedop': (220, 192),
    'restart_syscall': (219, 128),
    'clock_nanosleep': (230, 115),
    'epoll_wait': (232, -1),
    'mq_timedreceive': (243, 183),
    'waitid': (247, 95),
    'openat': (257, 56),
    'pselect6': (270, 72),
    'ppoll': (271, 73),
    'splice': (275, 76),
    'epoll_pwait': (281, 22),
    'accept4': (288, 242),
    'recvmmsg': (299, 243),
    'getrandom': (318, 278),
    'sendmmsg': (307, 269),
    'io_uring_enter': (426, 426),
    'epoll_pwait2': (441, 441),
}

_ARCHITECTURE = 1 if os.uname().machine == 'aarch64' else 0
NAMES = {numbers[_ARCHITECTURE]: name for name, numbers in _NUMBERS.items()}

# What they are about: one descriptor, several in memory, several in the kernel, or time alone.
OF_ONE = frozenset(
    (
        *('read', 'write', 'readv', 'writev', 'flock', 'connect', 'accept', 'accept4'),
        *('sendto', 'recvfrom', 'sendmsg', 'recvmsg', 'recvmmsg', 'sendmmsg'),
    )
)
OF_POLL = frozenset(('poll', 'ppoll'))
OF_SELECT = frozenset(('select', 'pselect6'))
OF_EPOLL = frozenset(('epoll_wait', 'epoll_pwait', 'epoll_pwait2'))


def error_name(number: int) -> str:
    return errno.errorcode.get(number, f'error {number}')
