"""The reader's hold on the wire: what becomes of a frame before it is passed on.

    arrives ── cut to size ── rules ──┬── drop
                                      ├── held by a rule, or because the gate is: waits in the queue
                                      └── travels (travel.py), as all that leaves the queue does

A wire left held is released by itself when its time is over; whatever the reader does with it
starts that time anew.
"""

from __future__ import annotations

from .cables import Cables
from .capture import DROPPED, HELD, Clock
from .crossing import QUEUE, READER, RULE, TIME, Crossing, Ledger
from .headers import is_discovery
from .limits import HELD_BYTES, HELD_FRAMES
from .link import Link
from .loop import Loop
from .rules import DROP, DUPLICATE, HOLD, Rule, Rules
from .segments import cut
from .travel import Travel

# The state of a busy wire is told this often at most.
_TELL_SECONDS = 0.05


class Gate:
    def __init__(self, loop: Loop, link: Link, clock: Clock, ledger: Ledger) -> None:
        self._loop = loop
        self._link = link
        self._clock = clock
        self._ledger = ledger
        self._queue: list[Crossing] = []
        self._queue_bytes = 0
        self._is_held = False
        self._holds_discovery = False
        self._release_at_us: int | None = None
        self._alarmed = False
        self._is_changed = False
        self._telling = False
        self.hosts: list[str] = []
        self.hold_ms = 0
        self.rules = Rules()
        self.cables = Cables(loop, clock)
        self.travel = Travel(loop, clock, ledger, self.cables)
        self.conditions: list[object] = []
        self.time_scale = 1.0
        self.segment_bytes = 0
        # Nothing stands between the hosts: the wire need not ask.
        self.is_idle = True
        loop.at_turn_end(self._tell)

    def take(self, source: int, target: int, frame: bytes) -> None:
        """A frame has reached the wire."""
        if self.segment_bytes:
            for piece in cut(frame, self.segment_bytes):
                self._admit(Crossing(source, target, piece))
        else:
            self._admit(Crossing(source, target, frame))
        if not self._is_held:
            self._settle()

    def _admit(self, crossing: Crossing) -> None:
        rule = None if self.rules.is_idle else self.rules.judge(crossing)
        by, name, action = '', '', ''
        if rule is not None:
            self._is_changed = True
            by, name, action = (RULE, rule.name, rule.action) if rule.name else (READER, '', DROP)
        if action == DROP:
            self._ledger.tell(crossing, DROPPED, by, name)
            return
        held = action == HOLD
        if self._is_held and not held:
            held = self._holds_discovery or not is_discovery(crossing.frame)
            by, name = (by, name) if action else (READER, '')
        self._pass(crossing, held, by, name)
        if action == DUPLICATE:
            self._pass(crossing.copy(), held, by, name)

    def _pass(self, crossing: Crossing, held: bool, by: str, rule: str) -> None:
        if held:
            self._hold(crossing, len(self._queue), by, rule)
        else:
            self.travel.send(crossing, by, rule)

    def _hold(self, crossing: Crossing, place: int, by: str, rule: str) -> None:
        size = len(crossing.frame)
        if len(self._queue) >= HELD_FRAMES or self._queue_bytes + size > HELD_BYTES:
            self._ledger.tell(crossing, DROPPED, QUEUE)
            return
        self._ledger.tell(crossing, HELD, by, rule)
        self._queue.insert(place, crossing)
        self._queue_bytes += size
        self._is_changed = True
        if self._release_at_us is None:
            self._keep()

    # What the reader does.

    def open(self) -> None:
        """All that is held goes on, in the order it hangs there."""
        self._is_held = False
        self._release_all(READER)
        self._touched()

    def hold(self, discovery: bool) -> None:
        """From now on; `discovery`: also the frames by which hosts ask for each other's address."""
        self._is_held = True
        self._holds_discovery = discovery
        self._touched()

    def keep(self) -> None:
        self._touched()

    def step(self, frame: int | None) -> None:
        """Lets a held frame go, by default the first. One that is gone already is no mistake: a
        reader may ask for it twice. So with all that follow."""
        crossing = self._held(frame) if frame is not None else next(iter(self._queue), None)
        if crossing is not None:
            self._unhang(crossing)
            self.travel.send(crossing, READER, chosen=True)
        self._touched()

    def drop(self, frame: int) -> None:
        crossing = self._held(frame)
        if crossing is not None:
            self._unhang(crossing)
            self._ledger.tell(crossing, DROPPED, READER)
        self._touched()

    def duplicate(self, frame: int) -> None:
        """The copy hangs right behind, a frame of its own."""
        crossing = self._held(frame)
        if crossing is not None:
            place = self._queue.index(crossing) + 1
            self._hold(crossing.copy(), place, READER, '')
        self._touched()

    def move(self, frame: int, before: int | None) -> None:
        """To right before another held frame, or to the end."""
        crossing = self._held(frame)
        other = None if before is None else self._held(before)
        if crossing is not None and crossing is not other and (before is None or other is not None):
            self._queue.remove(crossing)
            place = len(self._queue) if other is None else self._queue.index(other)
            self._queue.insert(place, crossing)
            self._ledger.tell_moved(crossing)
        self._touched()

    def drop_next(self, count: int) -> None:
        self.rules.drop_next = count
        self._touched()

    def set_rules(self, rules: list[Rule]) -> None:
        self.rules.replace(rules)
        self._touched()

    def settings_changed(self) -> None:
        self._touched()

    def _held(self, frame: int) -> Crossing | None:
        return next((crossing for crossing in self._queue if crossing.id == frame), None)

    def _unhang(self, crossing: Crossing) -> None:
        self._queue.remove(crossing)
        self._queue_bytes -= len(crossing.frame)

    def _release_all(self, by: str) -> None:
        queue, self._queue, self._queue_bytes = self._queue, [], 0
        for crossing in queue:
            self.travel.send(crossing, by, chosen=True)

    # How long a wire stays held.

    def _touched(self) -> None:
        self._is_changed = True
        if self._is_held or self._queue:
            self._keep()
        else:
            self._release_at_us = None
        self._settle()

    def _settle(self) -> None:
        self.is_idle = (
            not self._is_held
            and self.rules.is_idle
            and self.travel.is_idle
            and not self.segment_bytes
            and not self.cables.unplugged
        )

    def _keep(self) -> None:
        self._release_at_us = self._clock.now_us() + self.hold_ms * 1000
        self._await_release()

    def _await_release(self) -> None:
        if not self._alarmed and self._release_at_us is not None:
            self._alarmed = True
            left_us = self._release_at_us - self._clock.now_us()
            self._loop.call_later(max(left_us, 0) / 1e6, self._look_at_clock)

    def _look_at_clock(self) -> None:
        self._alarmed = False
        if self._release_at_us is None:
            return
        if self._clock.now_us() < self._release_at_us:
            self._await_release()
            return
        self._is_held = False
        self._release_all(TIME)
        self._touched()

    # What the reader is told.

    def _tell(self) -> None:
        if not self._is_changed or self._telling:
            return
        self._is_changed = False
        self._telling = True
        self._link.event('wire.state', state=self._described())
        self._loop.call_later(_TELL_SECONDS, self._told)

    def _told(self) -> None:
        self._telling = False

    def _described(self) -> dict[str, object]:
        release_in_ms = None
        if self._release_at_us is not None:
            release_in_ms = max(self._release_at_us - self._clock.now_us(), 0) // 1000
        return {
            'gate': 'held' if self._is_held else 'open',
            'discovery': self._holds_discovery,
            'held': [crossing.id for crossing in self._queue],
            'releaseInMs': release_in_ms,
            'dropNext': self.rules.drop_next,
            'rules': [rule.described() for rule in self.rules.rules],
            'conditions': self.conditions,
            'timeScale': self.time_scale,
            'segmentBytes': self.segment_bytes or None,
            'unplugged': [
                {'host': self.hosts[host], 'forMs': self.cables.for_ms(host)}
                for host in self.cables.unplugged
            ],
            **self._outages(),
        }

    def _outages(self) -> dict[str, object]:
        """Nothing as long as nobody has pulled a cable."""
        if not self.cables.outages:
            return {}
        return {
            'outages': [
                {'host': self.hosts[each.host], 'outUs': each.out_us, 'backUs': each.back_us}
                for each in self.cables.outages
            ]
        }
