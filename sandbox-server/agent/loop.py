"""The agent's one event loop: file descriptors, timers, and what is done at the end of a turn."""

from __future__ import annotations

import heapq
import select
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# The same bits for epoll, and for poll where there is no epoll.
READ = select.POLLIN
WRITE = select.POLLOUT

_EPOLL_TICK_SECONDS = 0.001


class Loop:
    def __init__(self) -> None:
        self._epoll = select.epoll() if hasattr(select, 'epoll') else None
        self._poller: select.epoll | select.poll = self._epoll or select.poll()
        self._watched: dict[int, tuple[int, Callable[[int], None]]] = {}
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._timer_count = 0
        self._turn_ends: list[Callable[[], None]] = []

    def watch(self, fd: int, events: int, on_ready: Callable[[int], None]) -> None:
        """Calls `on_ready(events)` whenever the descriptor is ready; replaces an earlier watch."""
        before = self._watched.get(fd)
        if before is None:
            self._poller.register(fd, events)
        elif before[0] != events:
            self._poller.modify(fd, events)
        self._watched[fd] = (events, on_ready)

    def unwatch(self, fd: int) -> None:
        if self._watched.pop(fd, None) is not None:
            self._poller.unregister(fd)

    def call_later(self, seconds: float, callback: Callable[[], None]) -> None:
        self._timer_count += 1
        heapq.heappush(self._timers, (time.monotonic() + seconds, self._timer_count, callback))

    def at_turn_end(self, callback: Callable[[], None]) -> None:
        """Called after every turn, for what is sent in batches."""
        self._turn_ends.append(callback)

    def turn(self) -> None:
        for fd, events in self._ready():
            watched = self._watched.get(fd)
            if watched is not None:
                watched[1](events)
        now = time.monotonic()
        while self._timers and self._timers[0][0] <= now:
            heapq.heappop(self._timers)[2]()
        for callback in self._turn_ends:
            callback()

    def _ready(self) -> list[tuple[int, int]]:
        if not self._timers:
            return self._poller.poll()
        seconds = max(self._timers[0][0] - time.monotonic(), 0)
        if self._epoll is None:
            return self._poller.poll(seconds * 1000)
        if 0 < seconds < _EPOLL_TICK_SECONDS:
            # epoll waits for whole milliseconds, select on it for as long as is asked.
            select.select([self._epoll], [], [], seconds)
            seconds = 0
        return self._poller.poll(seconds)
