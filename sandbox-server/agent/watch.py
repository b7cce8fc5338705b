"""What a watching panel sees of the insides of hosts: sockets, and where threads wait.

Looked at five times a second while somebody watches, and told when it changed; not looked at, and
not even loaded, while nobody does.
"""

from __future__ import annotations

import struct
import time

from . import residents
from .sock_diag import Entry, SockDiag
from .waits import Waits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .capture import Clock
    from .codec import Json
    from .link import Link
    from .loop import Loop
    from .run import Run

_EVERY_SECONDS = 0.15
# A lab full of processes takes long to look at; the wire must go on meanwhile. What counts is the
# processor's time: a look that others kept waiting is no reason to look away for long.
_REST = 8
_SOCKETS_MOST = 256
_WAITS_MOST = 128
# A deadline is told anew when it differs by more: the kernel tells what is left in its own ticks.
_TIMER_SLACK_US = 100_000


class Watch:
    def __init__(
        self,
        loop: Loop,
        link: Link,
        clock: Clock,
        diags: dict[str, SockDiag],
        runs: dict[int, Run],
    ) -> None:
        self._loop = loop
        self._link = link
        self._clock = clock
        self._diags = diags
        self._runs = runs
        self._waits = Waits()
        self._on_sockets = False
        self._on_waits = False
        self._ticking = False
        self._sockets: list[Json] | None = None
        self._threads: list[Json] | None = None
        if self._waits.complaint:
            link.log('warn', f'lines of Python are not known: {self._waits.complaint}')

    def set(self, sockets: bool, waits: bool) -> None:
        """What is asked for from now on is told whole at first."""
        if not sockets or not self._on_sockets:
            self._sockets = None
        if not waits or not self._on_waits:
            self._threads = None
        self._on_sockets = sockets
        self._on_waits = waits
        if not self._ticking and (sockets or waits):
            self._tick()

    def _tick(self) -> None:
        self._ticking = self._on_sockets or self._on_waits
        if not self._ticking:
            return
        began, worked = time.monotonic(), time.process_time()
        self._look()
        took, work = time.monotonic() - began, time.process_time() - worked
        self._loop.call_later(max(_EVERY_SECONDS, took, work * _REST), self._tick)

    def _look(self) -> None:
        live = {run.namespace: number for number, run in self._runs.items() if run.namespace >= 0}
        found = residents.by_namespace() if live else {}
        processes = {number: found.get(inode, []) for inode, number in live.items()}
        if self._on_sockets:
            self._tell_sockets(processes)
        if self._on_waits:
            self._tell_waits(processes)

    def _tell_sockets(self, processes: dict[int, list[int]]) -> None:
        at_us = self._clock.now_us()
        owners = {
            inode: number
            for number, members in processes.items()
            for process in members
            for inode in residents.sockets_of(process)
        }
        rows = list(self._rows(owners, at_us))
        rows.sort(key=lambda row: (row['state'] == 'time-wait', row['state'] != 'listening'))
        omitted = max(0, len(rows) - _SOCKETS_MOST)
        rows = rows[:_SOCKETS_MOST]
        if self._sockets is not None and _same(self._sockets, rows):
            return
        self._sockets = rows
        self._link.event('sockets', atUs=at_us, sockets=rows, omitted=omitted)

    def _rows(self, owners: dict[int, int], at_us: int) -> Iterable[Json]:
        for host, diag in self._diags.items():
            try:
                for entry in diag.sockets():
                    yield _row(host, entry, owners, at_us)
            except (OSError, LookupError, struct.error) as error:
                self._link.log('warn', f'the sockets of {host} cannot be listed: {error}')

    def _tell_waits(self, processes: dict[int, list[int]]) -> None:
        found: list[Json] = []
        for number, members in sorted(processes.items()):
            run = self._runs[number]
            for process in members:
                # What the program is and started; the berth's waiter is in another session.
                if residents.session_of(process) != run.process:
                    continue
                try:
                    for wait in self._waits.of_process(process):
                        found.append({'run': number, 'program': process == run.process, **wait})
                except OSError:
                    continue  # ended while it was looked at
        del found[_WAITS_MOST:]
        if found != self._threads:
            self._threads = found
            self._link.event('waits', atUs=self._clock.now_us(), waits=found)


def _row(host: str, entry: Entry, owners: dict[int, int], at_us: int) -> Json:
    timer = None
    if entry.timer:
        timer = {'kind': entry.timer, 'atUs': at_us + entry.expires_ms * 1000}
    there, remote_port = entry.remote
    return {
        'host': host,
        'kind': entry.kind,
        'state': entry.state,
        'local': {'address': entry.local[0], 'port': entry.local[1]},
        'remote': {'address': there, 'port': remote_port} if remote_port else None,
        'received': entry.received,
        'sent': entry.sent,
        'onlyIpv6': entry.only_ipv6,
        'timer': timer,
        'run': owners.get(entry.inode),
        'inode': entry.inode or None,
    }


def _same(before: list[Json], now: list[Json]) -> bool:
    return len(before) == len(now) and all(map(_same_row, before, now))


def _same_row(before: Json, now: Json) -> bool:
    was, timer = before['timer'], now['timer']
    if not isinstance(was, dict) or not isinstance(timer, dict):
        return before == now
    near = abs(was['atUs'] - timer['atUs']) <= _TIMER_SLACK_US
    return near and {**before, 'timer': was['kind']} == {**now, 'timer': timer['kind']}
