"""A lab's hosts and runs, made and driven by the commands that come from the sandbox server."""

from __future__ import annotations

from . import codec, network, system
from .berth import Berth
from .capture import Capture, Clock
from .files import Refused
from .host import Host, write_names
from .limits import LabLimits
from .link import Link
from .loop import Loop
from .loopback import Loopback
from .run import Run, Session
from .spawn import Spawner
from .wire import Wire

# With more hosts than this, berths are made when they are needed: readiness has its price.
_WARM_HOSTS = 4
_REFILL_SECONDS = 0.3


class Boarding:
    """A berth and the way into it, as a run sees them."""

    def __init__(self, spawner: Spawner, berth: Berth) -> None:
        self._spawner = spawner
        self._berth = berth

    def board(self, argv: list[str], terminal: int) -> tuple[int, int]:
        return self._spawner.board(self._berth, argv, terminal)

    def end(self) -> None:
        self._berth.end()


class Lab:
    def __init__(self, loop: Loop, link: Link, limits: LabLimits, seccomp: bytes) -> None:
        self._loop = loop
        self._link = link
        self._limits = limits
        self._clock = Clock()
        self._capture = Capture(loop, link, self._clock)
        self._wire = Wire(loop, self._capture)
        self._session = Session(loop, link, self._clock, limits)
        self._spawner = Spawner(limits, seccomp)
        self._hosts: dict[str, Host] = {}
        self._runs: dict[int, Run] = {}
        self._berths: dict[str, Berth] = {}

    def make(self, specs: list[tuple[str, list[str]]]) -> None:
        """Raises OSError or ValueError; a lab that cannot be made whole is not made."""
        switch = network.own_namespace()
        network.silence_switch()
        for index, (name, addresses) in enumerate(specs):
            host = Host(index, name, addresses)
            host.network = network.make_network(switch, index, addresses)
            network.cable_up(index)
            self._wire.plug_in(index, host.mac)
            system.setns(host.network, system.CLONE_NEWNET)
            Loopback(self._loop, self._capture, index)
            system.setns(switch, system.CLONE_NEWNET)
            self._hosts[name] = host
        self._link.event('lab.stage', stage='files')
        for host in self._hosts.values():
            host.make_files(self._limits)
        write_names(list(self._hosts.values()))
        if len(self._hosts) <= _WARM_HOSTS:
            for host in self._hosts.values():
                self._warm(host)
        self._clock.restart()
        self._capture.on = True
        hosts = [host.described() for host in self._hosts.values()]
        self._link.event('lab.ready', hosts=hosts)

    def _warm(self, host: Host) -> None:
        """Keeps one berth ready on the host."""
        if host.name not in self._berths:
            self._berths[host.name] = Berth(self._loop, host, self._limits, self._warmed)

    def _warmed(self, berth: Berth) -> None:
        if not berth.ready:
            self._berths.pop(berth.host.name, None)
            self._link.log('warn', f'no berth on {berth.host.name}: {berth.failure}')

    def write_file(self, ref: int, name: str, file: str, text: str) -> None:
        self._host(name).files.write(file, text)
        self._link.event('done', ref=ref, atUs=self._clock.now_us())

    def start(
        self, ref: int, number: int, name: str, argv: list[str], size: tuple[int, int]
    ) -> None:
        host = self._host(name)
        if number in self._runs:
            raise Refused('lab-failed', f'there is a run {number}')
        if len(self._runs) >= self._limits['runs']:
            raise Refused('runs-too-many', f'{len(self._runs)} runs are live')
        run = Run(self._session, number, lambda: self._ended(number))
        self._runs[number] = run
        run.resize(*size)

        def started(complaint: str) -> None:
            if complaint:
                self._link.event('failed', ref=ref, code='lab-failed', detail=complaint)
            else:
                self._link.event('done', ref=ref, atUs=self._clock.now_us())

        def boarded(berth: Berth) -> None:
            if not berth.ready:
                run.give_up()
                started(berth.failure)
                return
            run.start(Boarding(self._spawner, berth), argv, started)
            self._loop.call_later(_REFILL_SECONDS, lambda: self._refill(host))

        warm = self._berths.pop(name, None)
        if warm is None:
            Berth(self._loop, host, self._limits, boarded)
        elif warm.ready:
            boarded(warm)
        else:
            warm.on_ready = boarded

    def _host(self, name: str) -> Host:
        host = self._hosts.get(name)
        if host is None:
            raise Refused('host-unknown', f'no host {name}')
        return host

    def _refill(self, host: Host) -> None:
        if len(self._hosts) <= _WARM_HOSTS:
            self._warm(host)

    def _ended(self, number: int) -> None:
        del self._runs[number]

    def run(self, number: int) -> Run | None:
        """None for a run that has ended: what was sent to it crossed its end on the way."""
        return self._runs.get(number)

    def acknowledge_frames(self, frame: int) -> None:
        self._capture.acknowledge(frame)

    def drop_next(self, count: int) -> None:
        self._wire.gate.drop_next(count)

    def take_input(self, body: bytes) -> None:
        """Raises codec.Malformed."""
        number, offset, data = codec.decode_input(body)
        run = self.run(number)
        if run is not None:
            run.take_input(offset, data)
