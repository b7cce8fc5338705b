"""Reaping: the agent is process 1 of its lab, and everything orphaned there is its child."""

from __future__ import annotations

import contextlib
import os
import signal

from .loop import READ, Loop

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Children:
    def __init__(self, loop: Loop) -> None:
        self._waiting: dict[int, Callable[[int], None]] = {}
        self._woken, waker = os.pipe()
        os.set_blocking(self._woken, False)
        os.set_blocking(waker, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        loop.watch(self._woken, READ, lambda _: self._reap())

    def on_exit(self, process: int, callback: Callable[[int], None]) -> None:
        """Calls `callback(wait status)` when the process has ended; nothing is reaped before the
        loop's next turn, so a process may be named right after its fork."""
        self._waiting[process] = callback

    def _reap(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.read(self._woken, 4096)
        while True:
            try:
                process, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if process == 0:
                return
            callback = self._waiting.pop(process, None)
            if callback is not None:
                callback(status)
