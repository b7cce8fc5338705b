"""One run: a program, its terminal, and its end.

    started ──exit──▶ draining ──terminal dry, all sent──▶ ended
       └─ does not execute: ended without ever having started

A run ends when its program does: what it left running in the background ends with it.
"""

from __future__ import annotations

import fcntl
import os
import signal
import struct
import sys
import termios

from .capture import Clock
from .children import Children
from .limits import INPUT_WINDOW_BYTES, LabLimits
from .link import Link
from .loop import READ, WRITE, Loop
from .output import REST_SECONDS, Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    class Place(Protocol):
        """Where a run happens: a berth, or the machine itself."""

        def board(self, argv: list[str], terminal: int) -> tuple[int, int]: ...

        def end(self) -> None: ...

        @property
        def namespace(self) -> int:
            """The inode of its process namespace; -1 where it has none of its own."""
            ...


_STOP_SECONDS = 2.0
_HANG_UP_SECONDS = 2.0
# A key's echo comes first; that it was taken is told of several at once.
_REPORT_SECONDS = 0.05
_REPORT_BYTES = INPUT_WINDOW_BYTES // 4
_SIGNALS = {
    name: getattr(signal, name)
    for name in ('SIGINT', 'SIGTERM', 'SIGKILL', 'SIGQUIT', 'SIGHUP', 'SIGSTOP', 'SIGCONT')
}

# Backspace takes a whole UTF-8 character (termios(3)); Linux, and no name for it in Python 3.11.
_IUTF8 = 0o40000


class Session:
    """What the runs of a lab have in common."""

    def __init__(self, loop: Loop, link: Link, clock: Clock, limits: LabLimits) -> None:
        self.loop = loop
        self.link = link
        self.clock = clock
        self.limits = limits
        self.children = Children(loop)


class Run:
    def __init__(self, session: Session, number: int, on_ended: Callable[[], None]) -> None:
        self._session = session
        self._number = number
        self._on_ended = on_ended
        self._place: Place | None = None
        self._process = -1
        self._status: int | None = None
        self._reached: set[str] = set()
        self._input = bytearray()
        self._taken = 0
        self._reported = 0
        self._report_due = False
        self._resting = False
        self._terminal, self._program_end = os.openpty()
        _erase_by_character(self._program_end)
        os.set_blocking(self._terminal, False)
        self._output = Output(session.link, number, self._terminal)

    def start(self, place: Place, argv: list[str], on_started: Callable[[str], None]) -> None:
        """Calls `on_started` with '' once the program executes, else with the reason why not."""
        self._place = place
        try:
            self._process, told = place.board(argv, self._program_end)
        except OSError as error:
            self.give_up()
            on_started(str(error))
            return
        os.close(self._program_end)
        # It may execute and end before its first word is read; the end waits for that.
        early: list[int] = []
        self._session.children.on_exit(self._process, early.append)

        def told_something(_: int) -> None:
            complaint = os.read(told, 4096).decode(errors='replace')
            self._session.loop.unwatch(told)
            os.close(told)
            if complaint:
                self.give_up()
                on_started(complaint)
                return
            on_started('')
            self._session.children.on_exit(self._process, self._exited)
            self._watch()
            for status in early:
                self._exited(status)

        self._session.loop.watch(told, READ, told_something)

    def give_up(self) -> None:
        """It never executed."""
        if self._process < 0:
            os.close(self._program_end)
        self._process = -1
        os.close(self._terminal)
        if self._place is not None:
            self._place.end()
        self._on_ended()

    def _watch(self) -> None:
        """Wants from the terminal what there is room for, and gives it what there is input for."""
        if self._status is not None:
            self._drain()
            return
        events = READ if self._output.room > 0 and not self._resting else 0
        events |= WRITE if self._input else 0
        if events:
            self._session.loop.watch(self._terminal, events, self._ready)
        else:
            # Not watched at all: a hang-up is told to whoever watches, whatever they want.
            self._session.loop.unwatch(self._terminal)

    def _ready(self, events: int) -> None:
        if events & WRITE:
            self._give_input()
        if events & ~WRITE and self._status is None:
            if self._output.pump():
                self._resting = True
                self._session.loop.call_later(REST_SECONDS, self._rested)
            if self._output.dry:
                # Every descriptor of the terminal is closed but the program lives: it said
                # goodbye to its terminal. There is nothing left to read until it ends.
                self._session.loop.unwatch(self._terminal)
                return
        self._watch()

    def _rested(self) -> None:
        self._resting = False
        if self._status is None and self._process >= 0 and not self._output.dry:
            self._ready(READ)

    def _exited(self, status: int) -> None:
        self._status = status
        self._report()
        if self._place is not None:
            self._place.end()
        self._input.clear()
        self._drain()
        if not self._output.dry:
            self._session.loop.call_later(_HANG_UP_SECONDS, self._hang_up)

    def _hang_up(self) -> None:
        """Somebody got away with the terminal; the run ends without them."""
        if self._process >= 0 and not self._output.dry:
            self._output.dry = True
            self._drain()

    @property
    def process(self) -> int:
        """The program's, and the leader of its session; -1 before and after."""
        return self._process

    @property
    def namespace(self) -> int:
        return -1 if self._place is None else self._place.namespace

    def end(self) -> None:
        """Kills all of it; nobody is left to be told."""
        if self._process >= 0 and self._place is not None:
            self._kill(signal.SIGKILL)
            self._place.end()

    def _drain(self) -> None:
        if not self._output.dry:
            self._output.drain()
        if not self._output.dry:
            # Others of the run are still being killed; their last ends the terminal.
            self._session.loop.watch(self._terminal, READ, lambda _: self._drain())
            return
        self._session.loop.unwatch(self._terminal)
        if self._output.done and self._process >= 0:
            self._ended()

    def _ended(self) -> None:
        self._process = -1
        os.close(self._terminal)
        status = self._status or 0
        killed = os.WIFSIGNALED(status)
        self._session.link.event(
            'run.ended',
            run=self._number,
            code=None if killed else os.WEXITSTATUS(status),
            signal=signal_name(os.WTERMSIG(status)) if killed else None,
            limit=None,
            bytes=self._output.total,
            atUs=self._session.clock.now_us(),
        )
        self._on_ended()

    def reached(self, limit: str, value: int) -> None:
        """Says, once, that the run has come to a limit that refuses it more."""
        if limit not in self._reached:
            self._reached.add(limit)
            self._session.link.event('limit', limit=limit, value=value, run=self._number)

    def acknowledge(self, offset: int) -> None:
        self._output.acknowledge(offset)
        if self._status is not None:
            self._drain()
        elif self._process >= 0 and not self._output.dry:
            self._watch()

    def take_input(self, offset: int, data: bytes) -> None:
        if offset != self._taken + len(self._input):
            self._session.link.log('warn', f'input of run {self._number} out of order at {offset}')
            return
        if self._status is not None:
            return
        if len(self._input) + len(data) > 2 * INPUT_WINDOW_BYTES:
            self._session.link.log('warn', f'input of run {self._number} beyond its window')
            return
        self._input += data
        self._give_input()
        if not self._resting:
            self._output.await_echo()
        if self._process >= 0 and not self._output.dry:
            self._watch()

    def _give_input(self) -> None:
        try:
            while self._input:
                written = os.write(self._terminal, self._input)
                self._taken += written
                del self._input[:written]
        except BlockingIOError:
            pass
        except OSError:
            self._taken += len(self._input)  # the terminal is gone; so is who would have read it
            self._input.clear()
        if self._taken - self._reported >= _REPORT_BYTES:
            self._report()
        elif self._taken > self._reported and not self._report_due:
            self._report_due = True
            self._session.loop.call_later(_REPORT_SECONDS, self._report)

    def _report(self) -> None:
        """Says how far the program was given its input."""
        self._report_due = False
        if self._taken > self._reported and self._process >= 0:
            self._reported = self._taken
            self._session.link.event('run.taken', run=self._number, offset=self._taken)

    def resize(self, columns: int, rows: int) -> None:
        if self._process >= 0 or self._place is None:
            size = struct.pack('HHHH', rows, columns, 0, 0)
            fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, size)

    def signal(self, name: str) -> None:
        number = _SIGNALS.get(name)
        if number is None or self._status is not None or self._process < 0:
            return
        self._kill(number)
        if number in (signal.SIGSTOP, signal.SIGCONT):
            self._session.link.event(
                'run.paused', run=self._number, paused=number == signal.SIGSTOP
            )

    def stop(self) -> None:
        """SIGTERM, and after two seconds SIGKILL. One that is paused goes on, to be able to end."""
        self._kill(signal.SIGTERM)
        self._kill(signal.SIGCONT)
        self._session.loop.call_later(_STOP_SECONDS, lambda: self._kill(signal.SIGKILL))

    def _kill(self, number: int) -> None:
        """To the program, and as from the keyboard to whatever it has in the foreground."""
        if self._status is not None or self._process < 0:
            return
        os.kill(self._process, number)
        try:
            group = os.tcgetpgrp(self._terminal)
            if group > 0 and group != self._process:
                os.killpg(group, number)
        except OSError:
            return


def signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f'SIGRTMIN+{number - signal.SIGRTMIN}'


def _erase_by_character(terminal: int) -> None:
    if sys.platform == 'linux':
        attributes = termios.tcgetattr(terminal)
        attributes[0] |= _IUTF8
        termios.tcsetattr(terminal, termios.TCSANOW, attributes)
