"""Captured frames on their way to the panel: numbered, stamped, batched, and bounded.

The panel acknowledges what it has taken in. Past a window the agent stops copying and counts what
was missed, so that a flood on the wire costs nobody any memory.
"""

from __future__ import annotations

import struct
import time

from . import codec
from .limits import FRAME_SNAP_BYTES, FRAME_WINDOW
from .link import Link
from .loop import Loop

_RECORD = struct.Struct('>IdBBBBIH')
_BATCH_BYTES = 256 * 1024
_SETTLED_US = 200_000
_MISSED_EVERY_SECONDS = 0.25

WIRE = 0
LOOPBACK = 1

DELIVERED = 0
DROPPED = 1
HELD = 2
DUPLICATED = 3
TRAVELLING = 4
# Their names, in protocol/binary.ts.
FATES = ('delivered', 'dropped', 'held', 'duplicated', 'travelling')


class Clock:
    """Microseconds since the lab was ready, for everything the reader sees a time of."""

    def __init__(self) -> None:
        self._start = time.monotonic_ns()

    def restart(self) -> None:
        self._start = time.monotonic_ns()

    def now_us(self) -> int:
        return (time.monotonic_ns() - self._start) // 1000


class Capture:
    def __init__(self, loop: Loop, link: Link, clock: Clock) -> None:
        self._loop = loop
        self._link = link
        self._clock = clock
        self._last = 0
        self._acknowledged = 0
        self._batch: list[bytes] = []
        self._batch_bytes = 0
        self._missed = 0
        self._telling = False
        self.on = False
        loop.at_turn_end(self.flush)

    @property
    def settled(self) -> bool:
        """The hosts have been up for a moment; what crosses now was sent by somebody."""
        return self.on and self._clock.now_us() > _SETTLED_US

    def frame(
        self, data: bytes, length: int, path: tuple[int, int, int, int], certain: bool = False
    ) -> int:
        """Records a frame of `length` bytes; `path` is (from, to, where, fate).

        Returns its number, or 0 when it is not recorded because the panel is behind; with `certain`
        it is all the same (the caller bounds how many there are).
        """
        if not self.on:
            return 0
        if self._last - self._acknowledged >= FRAME_WINDOW and not certain:
            self.missed(1)
            return 0
        self._last += 1
        captured = data[:FRAME_SNAP_BYTES]
        header = _RECORD.pack(self._last, self._clock.now_us(), *path, length, len(captured))
        self._batch.append(header + captured)
        self._batch_bytes += len(header) + len(captured)
        if self._batch_bytes >= _BATCH_BYTES:
            self.flush()
        return self._last

    def missed(self, count: int) -> None:
        """Frames that crossed uncaptured; told a few times a second at most."""
        self._missed += count
        if not self._telling:
            self._telling = True
            self._loop.call_later(_MISSED_EVERY_SECONDS, self._tell)

    def _tell(self) -> None:
        self._telling = False
        self._link.event('frames.missed', count=self._missed)
        self._missed = 0

    def acknowledge(self, frame: int) -> None:
        self._acknowledged = max(self._acknowledged, min(frame, self._last))

    def flush(self) -> None:
        if self._batch:
            self._link.send(codec.encode_frames(self._batch))
            self._batch = []
            self._batch_bytes = 0
