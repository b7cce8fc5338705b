"""The agent's end of the pipe to the sandbox server; it never blocks, nor raises for a peer."""

from __future__ import annotations

import os

from . import codec
from .loop import READ, WRITE, Loop

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_READ_BYTES = 64 * 1024


class Link:
    """What is queued is bounded by its senders' windows: output, frames, an event a command."""

    def __init__(self, loop: Loop, receive_fd: int, send_fd: int) -> None:
        self._loop = loop
        self._receive_fd = receive_fd
        self._send_fd = send_fd
        self._decoder = codec.Decoder()
        self._received = memoryview(bytearray(_READ_BYTES))
        self._queue: list[bytes] = []
        self.on_message: Callable[[int, bytes], None] = lambda tag, body: None
        self.on_closed: Callable[[], None] = lambda: None
        os.set_blocking(receive_fd, False)
        os.set_blocking(send_fd, False)
        loop.watch(receive_fd, READ, lambda _: self._receive())

    def event(self, kind: str, **fields: object) -> None:
        self.send(codec.encode_event({'type': kind, **fields}))

    def log(self, level: str, text: str) -> None:
        self.event('log', level=level, text=text)

    @property
    def backlog(self) -> int:
        """Messages that the server has not taken yet."""
        return len(self._queue)

    def send(self, message: bytes) -> None:
        self._queue.append(message)
        if len(self._queue) == 1:
            self._flush()

    def _flush(self) -> None:
        while self._queue:
            try:
                written = os.writev(self._send_fd, self._queue[:64])
            except BlockingIOError:
                self._loop.watch(self._send_fd, WRITE, lambda _: self._flush())
                return
            except OSError:
                self._queue.clear()
                self.on_closed()
                return
            self._drop(written)
        self._loop.unwatch(self._send_fd)

    def _drop(self, written: int) -> None:
        done = 0
        for message in self._queue:
            if written < len(message):
                break
            written -= len(message)
            done += 1
        del self._queue[:done]
        if written:
            self._queue[0] = self._queue[0][written:]

    def _receive(self) -> None:
        try:
            count = os.readv(self._receive_fd, (self._received,))
        except BlockingIOError:
            return
        except OSError:
            count = 0
        if count == 0:
            self._loop.unwatch(self._receive_fd)
            self.on_closed()
            return
        refused = self._decoder.refused
        for tag, body in self._decoder.feed(self._received[:count]):
            self.on_message(tag, body)
        if self._decoder.refused > refused:
            self.log('error', 'passed over a message of impossible length')
