"""Following other processes through ptrace(2): what a tracer asks for, and what its waits mean.

All of them are made by one process with one thread, as the kernel demands of a tracer.
"""

from __future__ import annotations

import ctypes
import os
import struct

_CONT = 7
_SYSCALL = 24
_GETEVENTMSG = 0x4201
_SEIZE = 0x4206
_LISTEN = 0x4208
_GET_SYSCALL_INFO = 0x420E

_O_TRACESYSGOOD = 1
_O_TRACEFORK = 1 << 1
_O_TRACEVFORK = 1 << 2
_O_TRACECLONE = 1 << 3
_O_TRACEEXEC = 1 << 4
_O_TRACESECCOMP = 1 << 7
_O_EXITKILL = 1 << 20
_OPTIONS = (
    _O_TRACESYSGOOD
    | _O_TRACEFORK
    | _O_TRACEVFORK
    | _O_TRACECLONE
    | _O_TRACEEXEC
    | _O_TRACESECCOMP
    | _O_EXITKILL
)

EVENT_EXEC = 4
EVENT_SECCOMP = 7
EVENT_STOP = 128

# waitpid(2): every child, also what is a thread.
WALL = 0x40000000

# struct ptrace_syscall_info: op, then what the op is about from byte 24 on.
_INFO_BYTES = 88
_ENTRY = struct.Struct('=7Q')
_EXIT = struct.Struct('=qB')
_INFO_AT = 24
_OP_EXIT = 2
_OP_SECCOMP = 3

_SYS_PIDFD_GETFD = 438

_READ_MOST = 4096
_ADDRESSES = 1 << 47


class _Iovec(ctypes.Structure):
    _fields_ = [('address', ctypes.c_void_p), ('size', ctypes.c_size_t)]


_libc = ctypes.CDLL(None, use_errno=True)
_libc.process_vm_readv.restype = ctypes.c_ssize_t
_libc.process_vm_readv.argtypes = (
    *(ctypes.c_int, ctypes.c_void_p, ctypes.c_ulong),
    *(ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong),
)
_read_into = ctypes.create_string_buffer(_READ_MOST)
_to = _Iovec(ctypes.addressof(_read_into), 0)
_from = _Iovec(0, 0)
_to_at, _from_at = ctypes.addressof(_to), ctypes.addressof(_from)
_libc.ptrace.restype = ctypes.c_long
_libc.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
_info = ctypes.create_string_buffer(_INFO_BYTES)
_message = ctypes.c_ulong()


def _ptrace(request: int, thread: int, address: int | None, data: int | None) -> int:
    """Raises OSError; ProcessLookupError for what was killed while it stood still."""
    result: int = _libc.ptrace(request, thread, address, data)
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f'ptrace {request:#x}: {os.strerror(number)}')
    return result


def seize(process: int) -> None:
    """From now on its tracer, and that of all it starts, without stopping it; they die with us."""
    _ptrace(_SEIZE, process, None, _OPTIONS)


def go_on(thread: int, signal: int = 0) -> None:
    _ptrace(_CONT, thread, None, signal)


def go_on_to_exit(thread: int) -> None:
    """To the end of the system call it has begun."""
    _ptrace(_SYSCALL, thread, None, 0)


def listen(thread: int) -> None:
    """Lets a thread that job control stopped stay so until SIGCONT."""
    _ptrace(_LISTEN, thread, None, 0)


def event_message(thread: int) -> int:
    _ptrace(_GETEVENTMSG, thread, None, ctypes.addressof(_message))
    return _message.value


def entered(thread: int) -> tuple[int, tuple[int, ...]] | None:
    """The number and arguments of the call that a filter stopped the thread at."""
    length = _ptrace(_GET_SYSCALL_INFO, thread, _INFO_BYTES, ctypes.addressof(_info))
    if length < _INFO_AT + _ENTRY.size or _info.raw[0] != _OP_SECCOMP:
        return None
    number, *arguments = _ENTRY.unpack_from(_info.raw, _INFO_AT)
    return number, tuple(arguments)


def result(thread: int) -> int | None:
    """What the call that the thread is at the end of gives back; an error is negative."""
    length = _ptrace(_GET_SYSCALL_INFO, thread, _INFO_BYTES, ctypes.addressof(_info))
    if length < _INFO_AT + _EXIT.size or _info.raw[0] != _OP_EXIT:
        return None
    value: int = _EXIT.unpack_from(_info.raw, _INFO_AT)[0]
    return value


def memory(thread: int, address: int, size: int) -> bytes:
    """What the thread has there, at most `size` bytes; as short as it comes."""
    if not 0 < size <= _READ_MOST or not 0 < address < _ADDRESSES:
        return b''
    _to.size = size
    _from.address, _from.size = address, size
    read: int = _libc.process_vm_readv(thread, _to_at, 1, _from_at, 1, 0)
    return _read_into.raw[:read] if read > 0 else b''


def copy_of(process: int, descriptor: int) -> int:
    """A descriptor of our own for what another process has open. Raises OSError."""
    pidfd = os.pidfd_open(process)
    try:
        copied: int = _libc.syscall(_SYS_PIDFD_GETFD, pidfd, descriptor, 0)
        if copied < 0:
            number = ctypes.get_errno()
            raise OSError(number, f'pidfd_getfd: {os.strerror(number)}')
        return copied
    finally:
        os.close(pidfd)
