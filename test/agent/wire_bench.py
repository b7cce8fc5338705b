"""A gate with its time in the test's hands, between two hosts that are a list of what arrived."""

from __future__ import annotations

from agent import wire_commands
from agent.capture import FATES
from agent.crossing import Ledger
from agent.gate import Gate

HOLD_MS = 1_000
HOSTS = ['server', 'client']


class Clock:
    def __init__(self) -> None:
        self.us = 0

    def now_us(self) -> int:
        return self.us


class Loop:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._timers: list[tuple[float, int, object]] = []
        self._count = 0
        self._turn_ends: list[object] = []

    def call_later(self, seconds: float, callback: object) -> None:
        self._count += 1
        self._timers.append((self._clock.us + seconds * 1e6, self._count, callback))

    def at_turn_end(self, callback: object) -> None:
        self._turn_ends.append(callback)

    def turn(self) -> None:
        for callback in self._turn_ends:
            callback()

    def pass_time(self, ms: float) -> None:
        end = self._clock.us + int(ms * 1000)
        while self._timers and min(self._timers)[0] <= end:
            first = min(self._timers)
            self._timers.remove(first)
            self._clock.us = max(self._clock.us, int(first[0] + 0.999))
            first[2]()
            self.turn()
        self._clock.us = end


class Link:
    def __init__(self) -> None:
        self.state: dict = {}
        self.fates: list[dict] = []

    def event(self, kind: str, **fields: object) -> None:
        if kind == 'wire.state':
            self.state = fields['state']
        elif kind == 'frames.fates':
            self.fates += fields['fates']


class Capture:
    def __init__(self) -> None:
        self.records: list[tuple[bytes, str]] = []

    def frame(self, data: bytes, length: int, path: tuple, certain: bool = False) -> int:
        self.records.append((data, FATES[path[3]]))
        return len(self.records)

    def flush(self) -> None:
        pass


class Bench:
    def __init__(self) -> None:
        self.clock = Clock()
        self.loop = Loop(self.clock)
        self.link = Link()
        self.capture = Capture()
        ledger = Ledger(self.loop, self.link, self.clock, self.capture)
        self.gate = Gate(self.loop, self.link, self.clock, ledger)
        self.gate.hosts = list(HOSTS)
        self.gate.hold_ms = HOLD_MS
        self.arrived: list[bytes] = []
        self.gate.travel.deliver = lambda source, target, frame: self.arrived.append(frame)

    def ask(self, kind: str, **fields: object) -> None:
        wire_commands.carry_out(self.gate, f'wire.{kind}', fields)
        self.loop.turn()

    def rule(self, action: str, match: dict, times: int | None = None, nth: int = 0) -> None:
        rule = {'id': 'r', 'filter': 'f', 'action': action, 'times': times}
        self.ask('rules', rules=[{**rule, 'match': match, 'nth': nth}])

    def conditions(self, **some: object) -> None:
        ideal = {'from': None, 'to': None, 'latencyMs': 0, 'jitterMs': 0, 'lossPercent': 0}
        more = {'duplicationPercent': 0, 'reorderingPercent': 0, 'kbitPerSecond': None, 'seed': 7}
        self.ask('conditions', conditions=[{**ideal, **more, **some}])

    def send(self, *frames: bytes, source: int = 1, target: int = 0) -> None:
        for frame in frames:
            self.gate.take(source, target, frame)
        self.loop.turn()

    def fate_of(self, frame: int) -> list[tuple[str, str]]:
        return [(each['fate'], each['by']) for each in self.link.fates if each['frame'] == frame]

    @property
    def state(self) -> dict:
        """Once it has been told."""
        self.loop.pass_time(50)
        return self.link.state
