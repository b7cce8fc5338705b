"""Where each thread of a run waits: its system call, what that is about, and its line of Python.

Only what is known is said. A thread's state is read twice around everything else, and what was read
in between stands only if the thread did not run meanwhile.
"""

from __future__ import annotations

import os
import re
import struct

from . import system_calls
from .interpreter import Frame, Interpreter, Unreadable, executable_base, same_interpreter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .codec import Json

_HOME = '/home/reader/'
_THREADS_MOST = 32
_WATCHED_MOST = 64
_POLL_FD = struct.Struct('=ihh')
_ADDRESSES = 1 << 47
_INNER_THREAD = re.compile(r'^NSpid:.*\t(\d+)$', re.MULTILINE)
_SWITCHES = re.compile(r'^(?:non)?voluntary_ctxt_switches:.*$', re.MULTILINE)
_TARGET = re.compile(r'^tfd:\s*(\d+)', re.MULTILINE)
_TIME: Json = {'kind': 'time', 'inode': None}
_SOCKET = re.compile(r'^socket:\[(\d+)\]$')


class Waits:
    def __init__(self) -> None:
        self._interpreter: Interpreter | None = None
        # Why lines cannot be known, if they cannot.
        self.complaint = ''
        try:
            self._interpreter = Interpreter()
        except (Unreadable, OSError) as error:
            self.complaint = str(error)

    def of_process(self, process: int) -> list[Json]:
        """The threads of a process, by its number here. Raises OSError when it is gone."""
        directory = f'/proc/{process}'
        is_python = same_interpreter(directory)
        threads = sorted(int(name) for name in os.listdir(f'{directory}/task'))
        if not is_python:
            # What helps along a runtime that is not looked into says nothing of the program.
            threads = threads[:1]
        found = []
        for thread in threads[:_THREADS_MOST]:
            try:
                wait = self._of_thread(directory, thread, is_python)
            except OSError:
                continue  # ended while it was looked at
            if wait is not None:
                found.append(wait)
        return found

    def _of_thread(self, directory: str, thread: int, is_python: bool) -> Json | None:
        task = f'{directory}/task/{thread}'
        before = _read(f'{task}/status')
        call = _read(f'{task}/syscall').split()
        inner = _INNER_THREAD.search(before)
        number = int(inner.group(1)) if inner is not None else thread
        wait: Json = {'thread': number, 'main': directory.endswith(f'/{thread}')}
        wait |= {'call': None, 'on': [], 'where': None, 'why': 'runs'}
        if not call or call[0] == 'running' or call[0] == '-1':
            return wait
        wait['call'] = system_calls.NAMES.get(int(call[0]), f'syscall_{call[0]}')
        wait['on'] = self._about(directory, str(wait['call']), [int(each, 16) for each in call[1:]])
        frames, wait['why'] = self._frames(directory, number, is_python)
        where = _of_reader(frames)
        if where is not None:
            wait['where'] = {'file': where.file, 'line': where.line, 'function': where.function}
            wait['why'] = None
        elif frames:
            wait['why'] = 'not-in-file'
        if _SWITCHES.findall(_read(f'{task}/status')) != _SWITCHES.findall(before):
            wait |= {'call': None, 'on': [], 'where': None, 'why': 'runs'}
        elif is_python and frames is None and not wait['main']:
            return None  # a thread that no Python runs in
        return wait

    def _frames(
        self, directory: str, thread: int, is_python: bool
    ) -> tuple[list[Frame] | None, str]:
        if not is_python:
            return None, 'not-python'
        if self._interpreter is None:
            return None, 'unreadable'
        try:
            with _Memory(directory) as memory:
                base = executable_base(directory)
                return self._interpreter.stack(memory.read, base, thread), 'unreadable'
        except (Unreadable, OSError, struct.error, ValueError, IndexError):
            return None, 'unreadable'

    def _about(self, directory: str, call: str, words: list[int]) -> list[Json]:
        if call in system_calls.OF_ONE:
            return [_thing(directory, words[0])]
        if call in system_calls.OF_EPOLL:
            info = _read(f'{directory}/fdinfo/{words[0]}')
            things = _things(directory, [int(fd) for fd in _TARGET.findall(info)])
            # A loop with a timer to come goes on by itself.
            return things if _endless(call, words[3]) else [*things, _TIME]
        if call in system_calls.OF_POLL:
            return _things(directory, _polled(directory, words[0], words[1]))
        if call in system_calls.OF_SELECT:
            return _things(directory, _selected(directory, words[0], words[1:4]))
        return []


class _Memory:
    """Of another process, for reading. What is not mapped is as short as it comes."""

    def __init__(self, directory: str) -> None:
        self._file = os.open(f'{directory}/mem', os.O_RDONLY | os.O_CLOEXEC)

    def __enter__(self) -> _Memory:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)

    def read(self, address: int, size: int) -> bytes:
        if not 0 < address < _ADDRESSES:
            raise Unreadable(f'{address:x} is no address')
        return os.pread(self._file, size, address)


def _endless(call: str, timeout: int) -> bool:
    """The last argument is milliseconds, -1 for ever; of epoll_pwait2 a timespec, or none."""
    return timeout == 0 if call == 'epoll_pwait2' else timeout & 0xFFFF_FFFF == 0xFFFF_FFFF


def _polled(directory: str, address: int, count: int) -> list[int]:
    with _Memory(directory) as memory:
        size = min(count, _WATCHED_MOST) * _POLL_FD.size
        memory_read = memory.read(address, size) if size else b''
    whole = len(memory_read) // _POLL_FD.size * _POLL_FD.size
    return [fd for fd, _, _ in _POLL_FD.iter_unpack(memory_read[:whole]) if fd >= 0]


def _selected(directory: str, count: int, sets: list[int]) -> list[int]:
    """The kernel leaves the caller's sets as they were until it has an answer."""
    bits = 0
    with _Memory(directory) as memory:
        for address in sets:
            if address:
                bits |= int.from_bytes(memory.read(address, 128), 'little')
    return [fd for fd in range(min(count, 1024)) if bits >> fd & 1]


def _things(directory: str, fds: list[int]) -> list[Json]:
    return [_thing(directory, fd) for fd in sorted(set(fds))[:_WATCHED_MOST]]


def _thing(directory: str, fd: int) -> Json:
    """What a descriptor is: a socket by its inode, or what else it may be."""
    try:
        target = os.readlink(f'{directory}/fd/{fd}')
    except OSError:
        return {'kind': 'unknown', 'inode': None}
    socket = _SOCKET.match(target)
    if socket is not None:
        return {'kind': 'socket', 'inode': int(socket.group(1))}
    if target.startswith('/dev/pts/') or target == '/dev/tty':
        return {'kind': 'terminal', 'inode': None}
    if target.startswith('pipe:'):
        return {'kind': 'pipe', 'inode': None}
    return {'kind': 'event' if target.startswith('anon_inode:') else 'file', 'inode': None}


def _of_reader(frames: list[Frame] | None) -> Frame | None:
    """The innermost line that is in a file of the reader's home."""
    for frame in frames or ():
        file = frame.file.removeprefix(_HOME)
        if file and '/' not in file and not file.startswith('<'):
            return Frame(file, frame.line, frame.function)
    return None


def _read(path: str) -> str:
    with open(path, encoding='utf-8', errors='replace') as file:
        return file.read()
