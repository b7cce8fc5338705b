"""The process that follows the system calls of watched runs. It only looks: what it stops, it lets
go on as it was, with the signals that were meant for it.

A run is seized before it executes, and everything it starts is followed by the kernel. A second
filter (seccomp/calls-filter.ts) stops its threads at the calls that move a socket's bytes; there
the call is noted, and again at its end. Whoever is no TCP connection's business goes on at once.

    runs ──filter──▶ entered ──end of call──▶ runs
      └─ stopped by job control ──SIGCONT──▶ runs

Were this process to end, the kernel would kill all it follows (PTRACE_O_EXITKILL).
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import struct

from . import ptrace, system_calls
from .call_log import CallLog
from .census import namespace_of
from .streams import Stream, Streams
from .transfers import CALLS, RECEIVED, Transfer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .capture import Clock

_NUMBERS = {number: name for number, name in system_calls.NAMES.items() if name in CALLS}
# Something has happened to who is followed, or there is an order; blocked, to be waited for.
WAKING = (signal.SIGCHLD, signal.SIGUSR1)
_STOPPING = (signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU)
# With it, a stop at the end of a call is told from a trap of the program's own.
_AT_EXIT = signal.SIGTRAP | 0x80
_EVENTS_A_ROUND = 256
# What the kernel gives back for a call that it will begin anew, or not, after a signal.
_RESTARTS = range(-516, -511)
_EAGAIN = -11
# What cannot be looked at goes on all the same.
_UNREADABLE = (OSError, ValueError, LookupError, struct.error)
_TGID = re.compile(r'^Tgid:\t(\d+)$', re.MULTILINE)
_INNER_PROCESS = re.compile(r'^NStgid:.*\t(\d+)$', re.MULTILINE)


class _Thread:
    """Which run it belongs to, and its process, as we and as the program knows it."""

    __slots__ = ('inner', 'process', 'run')

    def __init__(self, thread: int, runs: dict[int, int]) -> None:
        with open(f'/proc/{thread}/status', encoding='utf-8', errors='replace') as file:
            status = file.read()
        process, inner = _TGID.search(status), _INNER_PROCESS.search(status)
        self.process = int(process.group(1)) if process else thread
        self.inner = int(inner.group(1)) if inner else self.process
        self.run = runs.get(namespace_of(thread), 0)


class _Entered:
    """A call that has not ended. `number` is its record's."""

    __slots__ = ('at_us', 'number', 'preview', 'stream', 'thread', 'transfer')

    def __init__(
        self, number: int, thread: _Thread, stream: Stream, transfer: Transfer, at_us: int
    ) -> None:
        self.number = number
        self.thread = thread
        self.stream = stream
        self.transfer = transfer
        self.at_us = at_us
        self.preview = b''


class Tracer:
    def __init__(self, clock: Clock, orders: int, log: CallLog) -> None:
        """`orders` brings 8 bytes for each run to follow: its process and its number."""
        self._clock = clock
        self._orders = orders
        self._log = log
        self._streams = Streams()
        self._threads: dict[int, _Thread] = {}
        self._entered: dict[int, _Entered] = {}
        # Runs by their process namespaces, and the namespaces by the processes they began with.
        self._runs: dict[int, int] = {}
        self._roots: dict[int, int] = {}
        # How many calls were noted, and were when they were last told of.
        self._calls = 0
        self._told = 0

    def work(self) -> None:
        """Until the agent ends, and with it everything. WAKING must be blocked."""
        os.set_blocking(self._orders, False)
        more = False
        while True:
            due = 0.0 if more else self._due_seconds()
            if due is None:
                signal.sigwait(WAKING)
            elif due > 0:
                signal.sigtimedwait(WAKING, due)
            self._take_orders()
            more = self._follow_events()
            if self._due_seconds() == 0:
                self._log.tell(map(self._record, self._entered.values()))
                self._told = self._calls

    def _due_seconds(self) -> float | None:
        return self._log.due_seconds(bool(self._entered) and self._calls > self._told)

    def _take_orders(self) -> None:
        while True:
            try:
                order = os.read(self._orders, 8)
            except BlockingIOError:
                return
            if not order:
                os._exit(0)
            self._follow(int.from_bytes(order[:4], 'big'), int.from_bytes(order[4:], 'big'))

    def _follow(self, process: int, run: int) -> None:
        complaint = ''
        try:
            ptrace.seize(process)
            namespace = namespace_of(process)
            self._runs[namespace] = run
            self._roots[process] = namespace
        except OSError as error:
            complaint = str(error)
        self._log.answer(run, complaint)

    def _follow_events(self) -> bool:
        """Whether there may be more of them."""
        for _ in range(_EVENTS_A_ROUND):
            try:
                thread, status = os.waitpid(-1, os.WNOHANG | ptrace.WALL)
            except ChildProcessError:
                return False
            if thread == 0:
                return False
            try:
                if os.WIFSTOPPED(status):
                    self._stopped(thread, status)
                else:
                    self._gone(thread)
            except ProcessLookupError:
                continue  # killed while it stood still; its end is told next
        return True

    def _stopped(self, thread: int, status: int) -> None:
        number, event = os.WSTOPSIG(status), status >> 16
        if event == ptrace.EVENT_SECCOMP:
            self._enters(thread)
        elif event == ptrace.EVENT_STOP and number in _STOPPING:
            ptrace.listen(thread)
        elif event == ptrace.EVENT_EXEC:
            # Of several threads the one that executes is left, under the number of the first.
            self._forget(ptrace.event_message(thread))
            self._forget(thread)
            ptrace.go_on(thread)
        elif event:
            ptrace.go_on(thread)
        elif number == _AT_EXIT:
            self._leaves(thread)
        else:
            ptrace.go_on(thread, number)

    def _forget(self, thread: int) -> None:
        self._threads.pop(thread, None)
        entered = self._entered.pop(thread, None)
        if entered is not None:
            self._log.withdraw(self._record(entered) | {'error': 'EINTR'}, self._clock.now_us())

    def _gone(self, thread: int) -> None:
        self._forget(thread)
        namespace = self._roots.pop(thread, None)
        if namespace is not None:
            self._streams.forget(self._runs.pop(namespace, 0))

    def _enters(self, thread: int) -> None:
        entered = None
        with contextlib.suppress(*_UNREADABLE):
            entered = self._looked_at(thread)
        if entered is None:
            ptrace.go_on(thread)
            return
        self._entered[thread] = entered
        ptrace.go_on_to_exit(thread)

    def _looked_at(self, thread: int) -> _Entered | None:
        call = ptrace.entered(thread)
        name = None if call is None else _NUMBERS.get(call[0])
        if call is None or name is None:
            return None
        known = self._threads.get(thread)
        if known is None:
            known = self._threads[thread] = _Thread(thread, self._runs)
        descriptor = call[1][0] & 0xFFFFFFFF
        stream = self._streams.of(thread, known.process, descriptor, known.run)
        if stream is None:
            if self._streams.full:
                self._log.missed += 1
                self._streams.full = False
            return None
        self._calls += 1
        transfer = Transfer(thread, name, call[1])
        entered = _Entered(self._calls, known, stream, transfer, self._clock.now_us())
        if transfer.way != RECEIVED and self._log.has_room:
            # What is there now is what goes; after the call it may be something else.
            entered.preview = transfer.preview(thread, transfer.asked)
        return entered

    def _leaves(self, thread: int) -> None:
        entered = self._entered.pop(thread, None)
        if entered is None:
            ptrace.go_on(thread)
            return
        with contextlib.suppress(*_UNREADABLE):
            self._note(thread, entered)
        ptrace.go_on(thread)

    def _note(self, thread: int, entered: _Entered) -> None:
        value = ptrace.result(thread)
        now_us = self._clock.now_us()
        record = self._record(entered)
        transfer, stream = entered.transfer, entered.stream
        if value is None or value in _RESTARTS:
            self._log.withdraw(record | {'error': 'EINTR'}, now_us)
            return
        if value < 0:
            record['error'] = system_calls.error_name(-value)
            if value == _EAGAIN and transfer.way == RECEIVED:
                self._log.withdraw(record, now_us)  # there was nothing yet, and it did not wait
            else:
                self._log.note(record, now_us, b'')
            return
        record['result'] = value
        moved = transfer.moved(thread, value)
        stream.at[transfer.way] += moved
        preview = entered.preview[:value]
        if transfer.way == RECEIVED and self._log.has_room:
            preview = transfer.preview(thread, value)
        self._log.note(record, now_us, preview)

    def _record(self, entered: _Entered) -> dict[str, object]:
        transfer, stream = entered.transfer, entered.stream
        return {
            'id': entered.number,
            'run': entered.thread.run,
            'process': entered.thread.inner,
            'call': transfer.name,
            'socket': stream.inode,
            'local': {'address': stream.local[0], 'port': stream.local[1]},
            'remote': {'address': stream.remote[0], 'port': stream.remote[1]},
            'way': transfer.way,
            'offset': stream.at[transfer.way],
            'asked': transfer.asked,
            'result': None,
            'error': None,
            'peeks': transfer.peeks,
            'atUs': entered.at_us,
            'endUs': None,
            'bytes': '',
        }
