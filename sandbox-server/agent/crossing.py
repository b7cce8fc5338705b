"""Frames on the wire, from when they reach it until they are delivered or dropped, and the telling
of what becomes of each."""

from __future__ import annotations

from .capture import DELIVERED, DUPLICATED, FATES, HELD, WIRE, Capture, Clock
from .link import Link
from .loop import Loop

# Who decided.
READER = 'reader'
RULE = 'rule'
CONDITIONS = 'conditions'
QUEUE = 'queue'
TIME = 'time'
CABLE = 'cable'

MOVED = 'moved'
# What one message takes; the pipe has a longest one.
_FATES_AT_ONCE = 500


class Crossing:
    """One frame. `id` is 0 until it is captured, and stays so when nobody keeps up with capture."""

    __slots__ = ('copy_of', 'frame', 'id', 'is_told', 'source', 'target')

    def __init__(self, source: int, target: int, frame: bytes) -> None:
        self.source = source
        self.target = target
        self.frame = frame
        self.id = 0
        self.copy_of = 0
        self.is_told = False

    def copy(self) -> Crossing:
        """The same frame once more, as a frame of its own."""
        twin = Crossing(self.source, self.target, self.frame)
        twin.copy_of = self.id
        return twin


class Ledger:
    def __init__(self, loop: Loop, link: Link, clock: Clock, capture: Capture) -> None:
        self._link = link
        self._clock = clock
        self._capture = capture
        self._fates: list[dict[str, object]] = []
        loop.at_turn_end(self.flush)

    def tell(self, crossing: Crossing, fate: int, by: str = '', rule: str = '') -> None:
        """The first time, the frame is captured with that fate. That it was passed on as it came
        needs no more words."""
        first = not crossing.is_told
        if first:
            crossing.is_told = True
            shown = DUPLICATED if fate == DELIVERED and crossing.copy_of else fate
            path = (crossing.source, crossing.target, WIRE, shown)
            length = len(crossing.frame)
            # What is held can be asked for by its number, so it must have one.
            certain = fate == HELD
            crossing.id = self._capture.frame(crossing.frame, length, path, certain)
            if fate == DELIVERED and not crossing.copy_of:
                return
        self._add(crossing, FATES[fate], by, rule)

    def tell_moved(self, crossing: Crossing) -> None:
        self._add(crossing, MOVED, READER, '')

    def _add(self, crossing: Crossing, fate: str, by: str, rule: str) -> None:
        if not crossing.id:
            return
        self._fates.append(
            {
                'frame': crossing.id,
                'fate': fate,
                'atUs': self._clock.now_us(),
                'by': by or CONDITIONS,
                'rule': rule or None,
                'copyOf': crossing.copy_of or None,
            }
        )
        if len(self._fates) >= _FATES_AT_ONCE:
            self._capture.flush()
            self.flush()

    def flush(self) -> None:
        if self._fates:
            self._link.event('frames.fates', fates=self._fates)
            self._fates = []
