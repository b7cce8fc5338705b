"""What a wire is like, one direction at a time: how long frames travel, and what befalls them.

Pure: time comes in and goes out as microseconds of the lab's clock. What befalls a frame depends on
the seed, on its direction, and on its number there, and on nothing else.
"""

from __future__ import annotations

from . import chance

# A wire without latency has this much once time is stretched: some travelling must be seen.
NATURAL_LATENCY_US = 1_000
# The longest a frame travels, whatever latency, scale and bandwidth come to.
LONGEST_TRAVEL_US = 60_000_000


class Conditions:
    """Percentages from 0 to 100; `bits_per_second` 0 means as fast as can be."""

    __slots__ = (
        'bits_per_second',
        'duplication',
        'jitter_us',
        'latency_us',
        'loss',
        'reordering',
        'seed',
    )

    def __init__(self) -> None:
        self.latency_us = 0.0
        self.jitter_us = 0.0
        self.loss = 0.0
        self.duplication = 0.0
        self.reordering = 0.0
        self.bits_per_second = 0.0
        self.seed = 0


IDEAL = Conditions()


class Direction:
    """Frames from one host to another (or to all), in the order they set out."""

    def __init__(self, source: int, target: int) -> None:
        self._words = (source, target)
        self._number = 0
        self._line_free_us = 0.0
        self._last_due_us = 0.0
        self._conditions = IDEAL
        self._scale = 1.0

    def set(self, conditions: Conditions, scale: float) -> None:
        """From here on; frames are counted anew when chance is dealt anew."""
        if conditions is not self._conditions:
            self._number = 0
        self._conditions = conditions
        self._scale = scale

    def count(self) -> int:
        """The number of the next frame that chance may touch, from 1."""
        self._number += 1
        return self._number

    def is_lost(self, number: int) -> bool:
        return self._happens(self._conditions.loss, chance.LOSS, number)

    def is_doubled(self, number: int) -> bool:
        return self._happens(self._conditions.duplication, chance.DUPLICATION, number)

    def is_overtaken(self, number: int) -> bool:
        """Whether the next frame of this direction arrives before this one."""
        return self._happens(self._conditions.reordering, chance.REORDERING, number)

    def due_us(self, length: int, now_us: float, number: int) -> float:
        """When a frame of `length` bytes that sets out now arrives. Never before an earlier one's
        time: jitter changes distances, not the order. `number` 0: jitter does not touch it."""
        conditions = self._conditions
        travel = conditions.latency_us
        if number and conditions.jitter_us:
            share = chance.draw(conditions.seed, *self._words, number, chance.JITTER) / 2**31 - 1
            travel = max(travel + share * conditions.jitter_us, 0)
        if self._scale > 1:
            travel = max(travel, NATURAL_LATENCY_US) * self._scale
        sent = max(now_us, self._line_free_us)
        if conditions.bits_per_second:
            sent += length * 8_000_000 / conditions.bits_per_second
            self._line_free_us = sent
        due = min(max(sent + travel, self._last_due_us), now_us + LONGEST_TRAVEL_US)
        self._last_due_us = due
        return due

    def _happens(self, percent: float, what: int, number: int) -> bool:
        if not percent:
            return False
        return chance.happens(percent, self._conditions.seed, *self._words, number, what)
