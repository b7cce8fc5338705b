"""Frames under way: passed on at once on an ideal wire, else when, and if, conditions let them.

Bounded by direction, like the queue of any network interface: what finds it full is lost.
"""

from __future__ import annotations

import heapq

from .cables import Cables
from .capture import DELIVERED, DROPPED, TRAVELLING, Clock
from .conditions import IDEAL, Conditions, Direction
from .crossing import CABLE, CONDITIONS, QUEUE, Crossing, Ledger
from .headers import is_discovery
from .limits import TRAVELLING_BYTES, TRAVELLING_FRAMES
from .loop import Loop

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# A frame that is to be overtaken waits this long for one that does it.
_OVERTAKEN_WITHIN_US = 1_000_000


class Lane:
    """One direction with what travels there."""

    def __init__(self, direction: Direction) -> None:
        self.direction = direction
        self.frames = 0
        self.bytes = 0
        # Frames waiting for the next one to overtake them.
        self.aside: list[Flight] = []


class Flight:
    __slots__ = ('crossing', 'due_us', 'lane')

    def __init__(self, crossing: Crossing, lane: Lane, due_us: float) -> None:
        self.crossing = crossing
        self.lane = lane
        self.due_us = due_us


class Travel:
    def __init__(self, loop: Loop, clock: Clock, ledger: Ledger, cables: Cables) -> None:
        self._loop = loop
        self._clock = clock
        self._ledger = ledger
        self._cables = cables
        self._lanes: dict[tuple[int, int], Lane] = {}
        self._conditions: list[tuple[int | None, int | None, Conditions]] = []
        self._scale = 1.0
        self._heap: list[tuple[float, int, Flight]] = []
        self._pushed = 0
        self._alarm_us: float | None = None
        self.deliver: Callable[[int, int, bytes], None] = lambda source, target, frame: None

    @property
    def is_idle(self) -> bool:
        return not self._conditions and self._scale == 1 and not self._heap

    def set(self, conditions: list[tuple[int | None, int | None, Conditions]]) -> None:
        """The first that fits a direction holds there; None fits any host."""
        self._conditions = conditions
        for (source, target), lane in self._lanes.items():
            lane.direction.set(self._of(source, target), self._scale)

    def stretch(self, scale: float) -> None:
        self._scale = scale
        self.set(self._conditions)

    def send(self, crossing: Crossing, by: str = '', rule: str = '', chosen: bool = False) -> None:
        """`chosen`: the reader wants this very frame delivered, so chance does not touch it."""
        if self.is_idle:
            self._arrive(crossing, by, rule)
            return
        lane = self._lane(crossing.source, crossing.target)
        direction = lane.direction
        # Hosts could not even ask for each other's address; chance is dealt to what they then say.
        spared = chosen or is_discovery(crossing.frame)
        number = 0 if spared else direction.count()
        if number and direction.is_lost(number):
            self._ledger.tell(crossing, DROPPED, CONDITIONS)
            return
        now = self._clock.now_us()
        if number and direction.is_overtaken(number):
            self._depart(crossing, lane, now + _OVERTAKEN_WITHIN_US, by, rule, aside=True)
        else:
            due = direction.due_us(len(crossing.frame), now, number)
            self._depart(crossing, lane, due, by, rule)
            if number and direction.is_doubled(number):
                self._depart(crossing.copy(), lane, due, CONDITIONS, '')
            overtaken, lane.aside = lane.aside, []
            for flight in overtaken:
                self._push(flight, due)
        self._land()

    def _lane(self, source: int, target: int) -> Lane:
        lane = self._lanes.get((source, target))
        if lane is None:
            lane = self._lanes[source, target] = Lane(Direction(source, target))
            lane.direction.set(self._of(source, target), self._scale)
        return lane

    def _of(self, source: int, target: int) -> Conditions:
        for start, end, conditions in self._conditions:
            if start in (None, source) and end in (None, target):
                return conditions
        return IDEAL

    def _depart(
        self,
        crossing: Crossing,
        lane: Lane,
        due: float,
        by: str,
        rule: str,
        aside: bool = False,
    ) -> None:
        moving = lane.frames - len(lane.aside)
        if not aside and not moving and due <= self._clock.now_us():
            self._arrive(crossing, by, rule)
            return
        size = len(crossing.frame)
        if lane.frames >= TRAVELLING_FRAMES or lane.bytes + size > TRAVELLING_BYTES:
            self._ledger.tell(crossing, DROPPED, QUEUE)
            return
        self._ledger.tell(crossing, TRAVELLING, by, rule)
        lane.frames += 1
        lane.bytes += size
        flight = Flight(crossing, lane, due)
        if aside:
            lane.aside.append(flight)
        self._push(flight, due)

    def _push(self, flight: Flight, due_us: float) -> None:
        """Pushed again with another time, a flight's earlier entry means nothing."""
        flight.due_us = due_us
        self._pushed += 1
        heapq.heappush(self._heap, (due_us, self._pushed, flight))

    def _land(self) -> None:
        now = self._clock.now_us()
        while self._heap and self._heap[0][0] <= now:
            due, _, flight = heapq.heappop(self._heap)
            if due != flight.due_us:
                continue
            flight.due_us = -1
            lane = flight.lane
            if flight in lane.aside:
                lane.aside.remove(flight)
            lane.frames -= 1
            lane.bytes -= len(flight.crossing.frame)
            self._arrive(flight.crossing, CONDITIONS, '')
        if self._heap and (self._alarm_us is None or self._heap[0][0] < self._alarm_us):
            self._alarm_us = self._heap[0][0]
            self._loop.call_later((self._alarm_us - now) / 1e6, self._wake)

    def _wake(self) -> None:
        self._alarm_us = None
        self._land()

    def _arrive(self, crossing: Crossing, by: str, rule: str) -> None:
        if self._cables.cut(crossing.source, crossing.target):
            self._ledger.tell(crossing, DROPPED, CABLE)
            return
        self._ledger.tell(crossing, DELIVERED, by, rule)
        self.deliver(crossing.source, crossing.target, crossing.frame)
