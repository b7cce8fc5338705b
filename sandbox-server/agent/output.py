"""A run's output between terminal and pipe: never further ahead of the reader than a window.

While the window is full the terminal is left alone, its buffer fills, and the program waits in its
write: that is the whole back-pressure. What a program leaves behind in the terminal when it ends is
taken out at once, kept here, and sent as the window opens.
"""

from __future__ import annotations

import errno
import os

from . import codec
from .limits import OUTPUT_WINDOW_BYTES
from .link import Link

_CHUNK_BYTES = 64 * 1024
_READ_BYTES = 64 * 1024


class Output:
    def __init__(self, link: Link, run: int, terminal: int) -> None:
        self._link = link
        self._run = run
        self._terminal = terminal
        self._sent = 0
        self._acknowledged = 0
        self._kept = bytearray()
        # The terminal has no writer left and nothing more to give.
        self.dry = False

    @property
    def total(self) -> int:
        return self._sent + len(self._kept)

    @property
    def room(self) -> int:
        """Bytes that may be sent now."""
        return self._acknowledged + OUTPUT_WINDOW_BYTES - self._sent

    @property
    def done(self) -> bool:
        return self.dry and not self._kept

    def acknowledge(self, offset: int) -> None:
        """Sends on what the window now has room for. What was never sent cannot be acknowledged."""
        self._acknowledged = max(self._acknowledged, min(offset, self._sent))
        while self._kept and self.room > 0:
            chunk = bytes(self._kept[: min(self.room, _CHUNK_BYTES)])
            del self._kept[: len(chunk)]
            self._send(chunk)

    def pump(self) -> None:
        """Reads what there is and room for, one message at most."""
        room = min(self.room, _CHUNK_BYTES)
        if room > 0 and not self._kept:
            self._send(self._read(room))

    def drain(self) -> None:
        """Reads what there is, whatever the window says: nobody writes any more."""
        self._kept += self._read(1 << 30)
        self.acknowledge(0)

    def _read(self, most: int) -> bytes:
        parts = []
        while most > 0:
            try:
                data = os.read(self._terminal, min(most, _READ_BYTES))
            except BlockingIOError:
                break
            except OSError as error:
                if error.errno != errno.EIO:
                    raise
                data = b''
            if not data:
                self.dry = True
                break
            parts.append(data)
            most -= len(data)
        return parts[0] if len(parts) == 1 else b''.join(parts)

    def _send(self, data: bytes) -> None:
        if data:
            self._link.send(codec.encode_output(self._run, self._sent, data))
            self._sent += len(data)
