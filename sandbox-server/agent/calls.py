"""The agent's side of following system calls: it has a tracer (tracer.py), tells it which runs to
follow, and passes on what it noted."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sys

from . import codec, system
from .call_log import TAG_ANSWER, CallLog
from .loop import READ, Loop
from .tracer import WAKING, Tracer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .capture import Clock
    from .children import Children
    from .link import Link

_FILTER_FILE = '/opt/switchboard/calls.bpf'
_READ_BYTES = 64 * 1024
_DESCRIPTORS = 1 << 20
# Messages waiting for the server; past that, calls are only counted.
_BACKLOG_MOST = 64
_READY, _FOLLOWED, _NOT_FOLLOWED = b'?', b'+', b'-'


class Follower:
    """The word between the agent and a child that is about to execute: it waits until it is
    followed, since a call that nobody follows fails behind its second filter."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._ours, self._child = socket.socketpair()

    def give_up(self) -> None:
        self._ours.close()
        self._child.close()

    def follow(self, process: int, run: int) -> None:
        self._child.close()
        self._calls.follow(process, run, self._ours)

    def await_in_child(self) -> None:
        self._ours.close()
        # Nobody else can see the child yet.
        system.set_dumpable()
        self._child.send(_READY)
        answer = self._child.recv(1)
        system.set_not_dumpable()
        if answer == _FOLLOWED:
            system.install_seccomp(self._calls.filter)


class Calls:
    def __init__(self, loop: Loop, link: Link, clock: Clock, children: Children) -> None:
        """Raises OSError when there can be no tracer."""
        with open(_FILTER_FILE, 'rb') as file:
            self.filter = file.read()
        self._loop = loop
        self._link = link
        self._expected: dict[int, socket.socket] = {}
        self._decoder = codec.Decoder()
        self._missed = 0
        orders, self._orders = os.pipe()
        self._told, telling = os.pipe()
        # It is woken by signals, which must not find it before it waits for them.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, WAKING)
        self._tracer = os.fork()
        if self._tracer == 0:
            _trace(clock, orders, telling)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        os.close(orders)
        os.close(telling)
        os.set_blocking(self._told, False)
        children.on_exit(self._tracer, _lost)
        loop.watch(self._told, READ, lambda _: self._hear())

    def expect(self) -> Follower:
        return Follower(self)

    def follow(self, process: int, run: int, child: socket.socket) -> None:
        """Has the child told to execute once it is ready to be followed and the tracer has it."""

        def ready(_: int) -> None:
            self._loop.unwatch(child.fileno())
            if child.recv(1) != _READY:
                child.close()  # it ended on the way; its complaint is told by itself
                return
            self._expected[run] = child
            os.write(self._orders, process.to_bytes(4, 'big') + run.to_bytes(4, 'big'))
            os.kill(self._tracer, signal.SIGUSR1)

        self._loop.watch(child.fileno(), READ, ready)

    def _hear(self) -> None:
        try:
            data = os.read(self._told, _READ_BYTES)
        except BlockingIOError:
            return
        if not data:
            return  # its end is told by whoever reaps it
        for tag, body in self._decoder.feed(data):
            if tag == TAG_ANSWER:
                self._answered(int.from_bytes(body[:4], 'big'), body[4:].decode())
            else:
                self._noted(body)

    def _answered(self, run: int, complaint: str) -> None:
        child = self._expected.pop(run)
        if complaint:
            self._link.log('warn', f'calls of run {run} are not known: {complaint}')
        else:
            self._link.event('calls', runs=[run], calls=[], missed=0)
        with contextlib.suppress(OSError):  # it may have been ended before it began
            child.send(_NOT_FOLLOWED if complaint else _FOLLOWED)
        child.close()

    def _noted(self, body: bytes) -> None:
        event = json.loads(body)
        self._missed += event['missed']
        if self._link.backlog > _BACKLOG_MOST:
            self._missed += len(event['calls'])
            return
        event['missed'], self._missed = self._missed, 0
        self._link.send(codec.encode_event(event))


def _lost(status: int) -> None:
    """What it followed was killed with it; that is the lab's failure, and not the programs'."""
    raise SystemExit(f'the tracer ended ({status})')


def _trace(clock: Clock, orders: int, telling: int) -> None:
    """In the tracer's own process."""
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for first, end in _between((sys.stderr.fileno(), orders, telling)):
            os.closerange(first, end)
        system.set_name('tracer')
        Tracer(clock, orders, CallLog(telling)).work()
    except BaseException as error:
        sys.stderr.write(f'tracer: {error!r}\n')
    finally:
        os._exit(1)


def _between(kept: tuple[int, ...]) -> list[tuple[int, int]]:
    """The ranges of descriptors that are not kept."""
    edges = sorted(kept)
    firsts = [0, *(fd + 1 for fd in edges)]
    ends = [*edges, _DESCRIPTORS]
    return [(a, b) for a, b in zip(firsts, ends, strict=True)]
