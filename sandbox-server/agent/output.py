"""A run's output between terminal and pipe: never further ahead of the reader than a window.

While the window is full the terminal is left alone, its buffer fills, and the program waits in its
write: that is the whole back-pressure. What a program leaves behind in the terminal when it ends is
taken out at once, kept here, and sent as the window opens.
"""

from __future__ import annotations

import errno
import os
import select
import time

from . import codec
from .limits import OUTPUT_WINDOW_BYTES
from .link import Link

# A message with its headers fits what the server reads at once (64 KiB), and is not put together
# there; several fill a window, so that some can be shown while the next is read.
_CHUNK_BYTES = 60 * 1024
_READ_BYTES = 64 * 1024

# As much as the kernel's terminal gives at once. Such a read is of a program that prints in blocks
# and waits for room: more comes as soon as the kernel has moved it, and is worth that wait.
_FULL_BYTES = 4095
_MORE_SECONDS = 0.0002

# Less, and so soon after the last, is of a program that prints in crumbs and does not wait: left
# alone for a moment it prints enough for a message, and is not disturbed at every line.
_AGAIN_SECONDS = 0.002
REST_SECONDS = 0.0003

# Several times what an echo takes on an idle machine.
_ECHO_SECONDS = 0.0003

# Where messages are put together, one at a time.
_message = bytearray(codec.OUTPUT_HEADER_BYTES + _CHUNK_BYTES)
_body = memoryview(_message)[codec.OUTPUT_HEADER_BYTES :]


class Output:
    def __init__(self, link: Link, run: int, terminal: int) -> None:
        self._link = link
        self._run = run
        self._terminal = terminal
        self._sent = 0
        self._acknowledged = 0
        self._kept = bytearray()
        self._pumped_at = 0.0
        # By the last message, it prints more at once than the kernel's terminal gives.
        self._in_blocks = False
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
            length = min(self.room, _CHUNK_BYTES, len(self._kept))
            _body[:length] = self._kept[:length]
            del self._kept[:length]
            self._send(length)

    def pump(self) -> bool:
        """Reads what there is and room for, one message at most.

        Returns whether the terminal is better left alone for REST_SECONDS now. What comes after
        quiet, as an echo does, is sent at once.
        """
        room = min(self.room, _CHUNK_BYTES)
        if room <= 0 or self._kept:
            return False
        length = 0
        while length < room:
            read = self._read(_body[length:room])
            length += read
            self._in_blocks = self._in_blocks or read >= _FULL_BYTES
            if not self._in_blocks or (read == 0 and (self.dry or not self._more())):
                break
        self._in_blocks = length >= _FULL_BYTES
        if length == 0:
            return False
        self._send(length)
        before, self._pumped_at = self._pumped_at, time.monotonic()
        return not self._in_blocks and self._pumped_at - before < _AGAIN_SECONDS

    def await_echo(self) -> None:
        """Waits for what the terminal says to a key, but not for long.

        It mostly says it at once, and going to sleep to be woken for it would take longer than it
        does itself. Meanwhile whoever else has work has the processor.
        """
        before = self._sent
        until = time.monotonic() + _ECHO_SECONDS
        while self._sent == before and self.room > 0 and not self.dry and time.monotonic() < until:
            os.sched_yield()
            self.pump()

    def drain(self) -> None:
        """Reads what there is, whatever the window says: nobody writes any more."""
        part = memoryview(bytearray(_READ_BYTES))
        while (length := self._read(part)) > 0:
            self._kept += part[:length]
        self.acknowledge(0)

    def _read(self, into: memoryview) -> int:
        """How much there was, which is nothing as well when the terminal is dry."""
        try:
            length = os.readv(self._terminal, (into,))
        except BlockingIOError:
            return 0
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            length = 0
        self.dry = length == 0
        return length

    def _more(self) -> bool:
        return bool(select.select((self._terminal,), (), (), _MORE_SECONDS)[0])

    def _send(self, length: int) -> None:
        codec.put_output_header(_message, self._run, self._sent, length)
        self._link.send(bytes(memoryview(_message)[: codec.OUTPUT_HEADER_BYTES + length]))
        self._sent += length
