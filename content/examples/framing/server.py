"""Takes messages out of a stream of bytes. Start it with a framing and a chunk size."""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from socket import create_server

FRAMING = sys.argv[1] if len(sys.argv) > 1 else 'none'  #: choose
CHUNK = int(sys.argv[2]) if len(sys.argv) > 2 else 5  # most bytes one recv gives  #: chunk
PORT = 21567


def by_line(chunks: Iterable[bytes]) -> Iterator[bytes]:  #: line
    rest = b''  #: line
    for chunk in chunks:  #: line
        *lines, rest = (rest + chunk).split(b'\n')  #: line
        yield from lines  #: line


def by_length(chunks: Iterable[bytes]) -> Iterator[bytes]:  #: length
    rest = b''  #: length
    for chunk in chunks:  #: length
        rest += chunk  #: length
        while len(rest) >= 4 and len(rest) >= (to := 4 + int.from_bytes(rest[:4])):  #: length
            yield rest[4:to]  #: length
            rest = rest[to:]  #: length


def by_close(chunks: Iterable[bytes]) -> Iterator[bytes]:  #: close
    yield b''.join(chunks)  #: close


FRAMINGS: dict[str, Callable[[Iterable[bytes]], Iterable[bytes]]]
FRAMINGS = {'none': iter, 'line': by_line, 'length': by_length, 'close': by_close}  #: choose

with create_server(('', PORT)) as listener:
    print(f'waiting on port {PORT}, framing: {FRAMING}, {CHUNK} bytes at a time')
    try:
        while True:
            connection, _ = listener.accept()
            with connection:
                chunks = iter(partial(connection.recv, CHUNK), b'')  #: chunk
                for message in FRAMINGS[FRAMING](chunks):  #: print
                    print(f'message: {message.decode(errors="replace")}')  #: print
            print('end of the stream')
    except KeyboardInterrupt:
        print('\nstopped')
