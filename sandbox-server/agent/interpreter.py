"""Where the threads of a Python program are, read from outside in the memory of its process.

The program is not stopped, has no thread, no descriptor and no code of ours, and cannot know that
it was looked at. The agent runs on the very same interpreter (`same_interpreter` checks the file),
so it finds the way in its own memory first: what it does not find there, at its own line, it does
not look for in another process.

Nothing read here is trusted: every length, count and address is the reader's to forge.
"""

from __future__ import annotations

import _thread
import ctypes
import os
import struct
import sys

from .line_table import line_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Read = Callable[[int, int], bytes]

_THREADS_MOST = 64
_FRAMES_MOST = 64
_TEXT_MOST = 512
_TABLE_MOST = 64 * 1024
_ADDRESSES = 1 << 47
_POINTER = struct.Struct('=Q')
_SCAN_BYTES = 4096

# Of CPython 3.11 (pycore_frame.h, cpython/pystate.h, cpython/code.h). The frame of a thread is what
# its `cframe` points to.
_CFRAME, _CURRENT_FRAME = 56, 8
_FRAME_CODE, _FRAME_PREVIOUS, _FRAME_INSTRUCTION = 32, 48, 56
_CODE_FIRST_LINE, _CODE_FILE, _CODE_NAME, _CODE_LINES = 72, 112, 128, 136
_SIZE = 16
_ASCII_TEXT = sys.getsizeof('') - 1
_STATE = 32
_BYTES = bytes.__basicsize__ - 1
_CODE_INSTRUCTIONS = type((lambda: 0).__code__).__basicsize__
_WIDE_TEXT = sys.getsizeof('é') - 2
_IS_COMPACT, _IS_ASCII = 0b010_0000, 0b100_0000
_ENCODINGS = {1: 'latin-1', 2: 'utf-16-le', 4: 'utf-32-le'}


class Unreadable(Exception):
    """The memory does not hold what a Python interpreter's would."""


class Frame:
    __slots__ = ('file', 'function', 'line')

    def __init__(self, file: str, line: int, function: str) -> None:
        self.file = file
        self.line = line
        self.function = function


class Interpreter:
    """The way through an interpreter's memory. Raises Unreadable when it is not this one's."""

    def __init__(self) -> None:
        if sys.version_info[:2] != (3, 11) or struct.calcsize('P') != _POINTER.size:
            raise Unreadable(f'Python {sys.version.split()[0]} is not known here')
        api = ctypes.pythonapi
        runtime = ctypes.addressof(ctypes.c_char.in_dll(api, '_PyRuntime'))
        for name in ('PyInterpreterState_Main', 'PyInterpreterState_ThreadHead'):
            getattr(api, name).restype = ctypes.c_void_p
        main = api.PyInterpreterState_Main()
        head = api.PyInterpreterState_ThreadHead(ctypes.c_void_p(main))
        if not isinstance(main, int) or not isinstance(head, int):
            raise Unreadable('no interpreter')
        self.runtime = runtime - executable_base('/proc/self')
        self._main = _find(_own(runtime, _SCAN_BYTES), main)
        self._threads = _find(_own(main, _SCAN_BYTES), head)
        # prev, next, interp: in this order since there are threads.
        self._next = _find(_own(head, _CFRAME), main) - _POINTER.size
        thread = _own(head, 512)
        self._native = _find(thread, _thread.get_ident()) + _POINTER.size
        self._check(runtime)

    def _check(self, runtime: int) -> None:
        """Walks the agent's own memory, which must lead to this very line."""
        here = sys._getframe()
        own = _thread.get_native_id()
        frames, line = self._stack_at(_own, runtime, own) or [], here.f_lineno
        found = [frame for frame in frames if frame.file == here.f_code.co_filename]
        functions = [here.f_code.co_qualname, 'Interpreter.__init__']
        innermost = [frame.line for frame in found if frame.function == functions[0]]
        if [each.function for each in found if each.function in functions] != functions:
            raise Unreadable('the agent does not find its own frames')
        if innermost != [line]:
            raise Unreadable('the agent does not find its own line')

    def stack(self, read: Read, base: int, native: int) -> list[Frame] | None:
        """The frames of the thread with that native id, as the program knows it, innermost first;
        None for a thread that no Python runs in.

        `base` is where the process has the interpreter's file. Raises Unreadable, or OSError of
        `read`. True of a thread that did not run meanwhile; the caller makes sure of that.
        """
        return self._stack_at(read, base + self.runtime, native)

    def _stack_at(self, read: Read, runtime: int, native: int) -> list[Frame] | None:
        main = _pointer(read, runtime + self._main)
        thread = _pointer(read, main + self._threads)
        for _ in range(_THREADS_MOST):
            if thread == 0:
                break
            if _word(read, thread + self._native) == native:
                frame = _pointer(read, thread + _CFRAME)
                return list(_frames(read, _pointer(read, frame + _CURRENT_FRAME)))
            thread = _pointer(read, thread + self._next)
        return None


def _frames(read: Read, frame: int) -> Iterator[Frame]:
    for _ in range(_FRAMES_MOST):
        if frame == 0:
            return
        code = _pointer(read, frame + _FRAME_CODE)
        instruction = _pointer(read, frame + _FRAME_INSTRUCTION)
        (first,) = struct.unpack('=i', read(code + _CODE_FIRST_LINE, 4))
        table = _bytes(read, _pointer(read, code + _CODE_LINES))
        line = line_at(table, first, instruction - code - _CODE_INSTRUCTIONS)
        if line is not None:
            file = _text(read, _pointer(read, code + _CODE_FILE))
            yield Frame(file, line, _text(read, _pointer(read, code + _CODE_NAME)))
        frame = _pointer(read, frame + _FRAME_PREVIOUS)


def _own(address: int, size: int) -> bytes:
    """Of the agent itself, without a Python frame in between."""
    return bytes((ctypes.c_char * size).from_address(address))


def _find(memory: bytes, word: int) -> int:
    at = memory.find(_POINTER.pack(word))
    while at >= 0 and at % _POINTER.size:
        at = memory.find(_POINTER.pack(word), at + 1)
    if at < 0:
        raise Unreadable('the interpreter is laid out in another way')
    return at


def _word(read: Read, address: int) -> int:
    memory = read(address, _POINTER.size)
    if len(memory) != _POINTER.size:
        raise Unreadable('cut off')
    return int(_POINTER.unpack(memory)[0])


def _pointer(read: Read, address: int) -> int:
    pointer = _word(read, address)
    if pointer >= _ADDRESSES:
        raise Unreadable(f'{pointer:x} is no address')
    return pointer


def _text(read: Read, address: int) -> str:
    length = _word(read, address + _SIZE)
    (state,) = read(address + _STATE, 1)
    width = state >> 2 & 7
    if length > _TEXT_MOST or not state & _IS_COMPACT or width not in _ENCODINGS:
        raise Unreadable('no text that a name could be')
    start = _ASCII_TEXT if state & _IS_ASCII else _WIDE_TEXT
    return read(address + start, length * width).decode(_ENCODINGS[width], 'replace')


def _bytes(read: Read, address: int) -> bytes:
    length = _word(read, address + _SIZE)
    if length > _TABLE_MOST:
        raise Unreadable('a table of lines beyond measure')
    return read(address + _BYTES, length)


def executable_base(process: str) -> int:
    """Where the process (a directory of /proc) has the file it executes. Raises OSError."""
    file = os.readlink(f'{process}/exe')
    with open(f'{process}/maps', encoding='utf-8', errors='replace') as maps:
        for line in maps:
            if line.rstrip('\n').endswith(file):
                return int(line.partition('-')[0], 16)
    raise OSError(f'{file} is not mapped')


def same_interpreter(process: str) -> bool:
    """Whether the process (a directory of /proc) runs the file that the agent runs on."""
    try:
        return os.path.samestat(os.stat(f'{process}/exe'), os.stat('/proc/self/exe'))
    except OSError:
        return False
