"""The system calls that Python 3.11 does not offer."""

from __future__ import annotations

import ctypes
import os

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_NOSUID = 2
MS_NODEV = 4

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_NAME = 15
_PR_SET_SECCOMP = 22
_PR_CAPBSET_DROP = 24
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_CAPABILITIES = 64

_libc = ctypes.CDLL(None, use_errno=True)


class _SockFprog(ctypes.Structure):
    _fields_ = [('len', ctypes.c_ushort), ('filter', ctypes.c_char_p)]


def _check(result: int, what: str) -> None:
    if result < 0:
        errno = ctypes.get_errno()
        raise OSError(errno, f'{what}: {os.strerror(errno)}')


def unshare(flags: int) -> None:
    _check(_libc.unshare(flags), 'unshare')


def setns(fd: int, flags: int) -> None:
    _check(_libc.setns(fd, flags), 'setns')


def mount_tmpfs(target: str, size: int, inodes: int) -> None:
    options = f'size={size},nr_inodes={inodes},mode=755'.encode()
    flags = MS_NOSUID | MS_NODEV
    result = _libc.mount(b'tmpfs', target.encode(), b'tmpfs', flags, options)
    _check(result, f'mount {target}')


def set_not_dumpable() -> None:
    """Keeps other processes of the same user from reading or tracing this one."""
    _check(_libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0), 'PR_SET_DUMPABLE')


def set_dumpable() -> None:
    """Lets the agent's tracer take hold of this process."""
    _check(_libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0), 'PR_SET_DUMPABLE')


def set_name(name: str) -> None:
    """As it is listed among processes."""
    _check(_libc.prctl(_PR_SET_NAME, name.encode(), 0, 0, 0), 'PR_SET_NAME')


def drop_bounding_set() -> None:
    for capability in range(_CAPABILITIES):
        if _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) < 0:
            return  # past the last capability this kernel knows


def set_no_new_privileges() -> None:
    _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), 'PR_SET_NO_NEW_PRIVS')


def install_seccomp(program: bytes) -> None:
    """`program` is an array of struct sock_filter, 8 bytes each (seccomp/program.ts)."""
    fprog = _SockFprog(len(program) // 8, program)
    result = _libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(fprog), 0, 0)
    _check(result, 'PR_SET_SECCOMP')


def set_oom_score(score: int) -> None:
    """Of this process. Its file in /proc can be opened only while the process is dumpable."""
    set_dumpable()
    with open('/proc/self/oom_score_adj', 'wb', buffering=0) as file:
        file.write(str(score).encode())
    set_not_dumpable()
