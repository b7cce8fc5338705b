"""Messages on the pipe to the sandbox server: cutting a stream of bytes into them, and back.

A message is a length (u32, of what follows), a tag (u8: 0 for JSON, else a binary kind) and a body;
the body of a binary message starts with its kind (protocol/binary.ts). No I/O happens here.
"""

from __future__ import annotations

import json
import struct

from .limits import AGENT_MESSAGE_BYTES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

TAG_JSON = 0
KIND_OUTPUT = 1
KIND_INPUT = 2
KIND_FRAMES = 3

_PREFIX = struct.Struct('>IB')
_LENGTH = struct.Struct('>I')
_STREAM = struct.Struct('>BId')
_OUTPUT = struct.Struct('>IBBId')
OUTPUT_HEADER_BYTES = _OUTPUT.size

Json = dict[str, object]


class Malformed(Exception):
    """A message that cannot be read; the stream goes on behind it."""


class Decoder:
    """Cuts received bytes into (tag, body) pairs, however the bytes were split on the way.

    A length that no message can have is not followed: the bytes it claims are passed over as they
    come, so that a peer's mistake costs neither memory nor the connection.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._skip = 0
        self.refused = 0

    def feed(self, data: bytes | memoryview) -> Iterator[tuple[int, bytes]]:
        self._buffer += data
        while True:
            if self._skip:
                passed = min(self._skip, len(self._buffer))
                del self._buffer[:passed]
                self._skip -= passed
            if self._skip or len(self._buffer) < _LENGTH.size:
                return
            (length,) = _LENGTH.unpack_from(self._buffer)
            end = _LENGTH.size + length
            if length == 0 or length > AGENT_MESSAGE_BYTES:
                del self._buffer[: _LENGTH.size]
                self._skip = length
                self.refused += 1
            elif len(self._buffer) < end:
                return
            else:
                tag = self._buffer[_LENGTH.size]
                body = bytes(self._buffer[_PREFIX.size : end])
                del self._buffer[:end]
                yield tag, body


def decode_command(body: bytes) -> Json:
    """Raises Malformed for anything but a JSON object."""
    try:
        value: object = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Malformed(f'no JSON: {error}') from None
    if not isinstance(value, dict):
        raise Malformed('no JSON object')
    return value


def decode_input(body: bytes) -> tuple[int, int, bytes]:
    """Run, offset and bytes of terminal input. Raises Malformed."""
    if len(body) < _STREAM.size:
        raise Malformed(f'{len(body)} bytes are too short for input')
    kind, run, offset = _STREAM.unpack_from(body)
    if kind != KIND_INPUT:
        raise Malformed(f'binary message of kind {kind}')
    if not 0 <= offset <= 2**53 or offset != int(offset):
        raise Malformed(f'offset {offset} is no byte position')
    return run, int(offset), body[_STREAM.size :]


def encode_event(event: Json) -> bytes:
    return encode(TAG_JSON, json.dumps(event, separators=(',', ':')).encode())


def encode(tag: int, body: bytes) -> bytes:
    return _PREFIX.pack(len(body) + 1, tag) + body


def put_output_header(message: bytearray, run: int, offset: int, length: int) -> None:
    """Makes a message of the `length` bytes of output behind its first OUTPUT_HEADER_BYTES."""
    length += 1 + _STREAM.size
    _OUTPUT.pack_into(message, 0, length, KIND_OUTPUT, KIND_OUTPUT, run, offset)


def encode_frames(records: list[bytes]) -> bytes:
    """A batch of records as capture.py makes them."""
    body = b''.join(records)
    header = struct.pack('>IBBH', len(body) + 4, KIND_FRAMES, KIND_FRAMES, len(records))
    return header + body
