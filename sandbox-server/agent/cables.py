"""The hosts' cables: which are unplugged, and since when.

An unplugged host's interface has no carrier, as its kernel can tell. Taking it away locks the
network of the whole machine for a moment, so a hand that plays with a cable does that a few times
a second at most; the wire itself obeys at once.
"""

from __future__ import annotations

from collections import deque

from .capture import Clock
from .loop import Loop

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_REST_SECONDS = 0.25
_TO_ALL = 255
# More than there are hosts, so that none that lasts is forgotten.
_OUTAGES = 64


class Outage:
    """A time for which a host's cable was out; it is still while `back_us` is None."""

    def __init__(self, host: int, out_us: int) -> None:
        self.host = host
        self.out_us = out_us
        self.back_us: int | None = None


class Cables:
    def __init__(self, loop: Loop, clock: Clock) -> None:
        self._loop = loop
        self._clock = clock
        # Hosts by their place, with the time since when.
        self.unplugged: dict[int, int] = {}
        # The latest, in the order in which they began.
        self.outages: deque[Outage] = deque(maxlen=_OUTAGES)
        self._without_carrier: set[int] = set()
        self._resting = False
        self.hosts = 0
        self.set_carrier: Callable[[int, bool], None] = lambda host, on: None

    def unplug(self, host: int) -> None:
        if host not in self.unplugged:
            self.unplugged[host] = self._clock.now_us()
            self.outages.append(Outage(host, self.unplugged[host]))
        self._settle()

    def plug(self, host: int) -> None:
        if self.unplugged.pop(host, None) is not None:
            for outage in self.outages:
                if outage.host == host and outage.back_us is None:
                    outage.back_us = self._clock.now_us()
        self._settle()

    def cut(self, source: int, target: int) -> bool:
        """No frame gets from the one to the other, or to anybody."""
        if source in self.unplugged or target in self.unplugged:
            return True
        return target == _TO_ALL and len(self.unplugged) >= self.hosts - 1 > 0

    def for_ms(self, host: int) -> int:
        return max(self._clock.now_us() - self.unplugged[host], 0) // 1000

    def _settle(self) -> None:
        """Brings the carriers to where the cables are, one change of each at a time."""
        if self._resting:
            return
        changed = self._without_carrier ^ self.unplugged.keys()
        if not changed:
            return
        for host in changed:
            self.set_carrier(host, host not in self.unplugged)
        self._without_carrier = set(self.unplugged)
        self._resting = True
        self._loop.call_later(_REST_SECONDS, self._rested)

    def _rested(self) -> None:
        self._resting = False
        self._settle()
