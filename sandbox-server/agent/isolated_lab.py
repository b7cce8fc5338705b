"""A lab of namespaces: hosts with networks of their own, a wire between them, berths for runs."""

from __future__ import annotations

import os

from . import network, system
from .berth import Berth
from .census import count_by_namespace
from .files import Home, Refused
from .host import Host, write_names
from .lab import Lab
from .limits import LabLimits
from .link import Link
from .loop import Loop
from .loopback import Loopback
from .spawn import Spawner
from .wire import Wire

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .calls import Calls
    from .run import Place
    from .watch import Watch

# With more hosts than this, berths are made when they are needed: readiness has its price.
_WARM_HOSTS = 4
_CENSUS_SECONDS = 1.0


class Boarding:
    """A berth and the way into it, as a run sees them."""

    def __init__(self, spawner: Spawner, berth: Berth, run: int, calls: Calls | None) -> None:
        self._spawner = spawner
        self._berth = berth
        self._run = run
        self._calls = calls

    def board(self, argv: list[str], terminal: int) -> tuple[int, int]:
        return self._spawner.board(self._berth, argv, terminal, self._run, self._calls)

    def end(self) -> None:
        self._berth.end()

    @property
    def namespace(self) -> int:
        return self._berth.namespace


class IsolatedLab(Lab):
    def __init__(self, loop: Loop, link: Link, limits: LabLimits, seccomp: bytes) -> None:
        super().__init__(loop, link, limits)
        self._wire = Wire(loop, self.capture, self.gate)
        self._seccomp = seccomp
        self._spawner = Spawner(limits, seccomp)
        self._hosts: dict[str, Host] = {}
        self._warm_berths: dict[str, Berth] = {}
        self._watch: Watch | None = None
        self._calls: Calls | None = None
        self._follows_calls = False

    def make(self, specs: list[tuple[str, list[str]]]) -> None:
        switch = network.own_namespace()
        network.silence_switch()
        for index, (name, addresses) in enumerate(specs):
            host = Host(index, name, addresses)
            host.network = network.make_network(switch, index, addresses)
            network.set_cable(index, True)
            self._wire.plug_in(index, host.mac)
            system.setns(host.network, system.CLONE_NEWNET)
            Loopback(self.loop, self.capture, index)
            system.setns(switch, system.CLONE_NEWNET)
            self._hosts[name] = host
            self.gate.hosts.append(name)
        self.gate.cables.hosts = len(specs)
        self.gate.cables.set_carrier = self._set_carrier
        self.link.event('lab.stage', stage='files')
        for host in self._hosts.values():
            host.make_files(self.limits)
        write_names(list(self._hosts.values()))
        for host in self._hosts.values():
            self._warm(host)
        self.loop.call_later(_CENSUS_SECONDS, self._take_census)
        self.clock.restart()
        self.capture.on = True
        hosts = [host.described() for host in self._hosts.values()]
        self.link.event('lab.ready', hosts=hosts)

    def _set_carrier(self, index: int, on: bool) -> None:
        try:
            network.set_cable(index, on)
        except OSError as error:
            self.link.log('error', f'the cable of host {index}: {error}')

    def home(self, host: str) -> Home:
        return self._host(host).files

    def place(self, host: str, run: int, on_place: Callable[[Place | None, str], None]) -> None:
        target = self._host(host)

        def ready(berth: Berth) -> None:
            calls = self._calls if self._follows_calls else None
            boarding = Boarding(self._spawner, berth, run, calls)
            on_place(boarding if berth.ready else None, berth.failure)

        warm = self._warm_berths.pop(host, None)
        if warm is None:
            self._new_berth(target, ready)
        elif warm.ready:
            ready(warm)
        else:
            warm.on_ready = ready

    def freed(self, host: str) -> None:
        # Only now: while a run lives, another on the same host is rare, and a berth takes memory.
        self._warm(self._host(host))

    def watch(self, sockets: bool, waits: bool, calls: bool) -> None:
        self._follows_calls = calls
        if calls and self._calls is None:
            # Most labs have no tracer; when there is one, it stays.
            from .calls import Calls

            self._calls = Calls(self.loop, self.link, self.clock, self._session.children)
        if self._watch is None and (sockets or waits):
            self._watch = self._new_watch()
        if self._watch is not None:
            self._watch.set(sockets, waits)

    def _new_watch(self) -> Watch:
        # Most labs are never watched; this is not in their memory.
        from .sock_diag import SockDiag
        from .watch import Watch

        switch = network.own_namespace()
        diags = {}
        for host in self._hosts.values():
            system.setns(host.network, system.CLONE_NEWNET)
            diags[host.name] = SockDiag()
        system.setns(switch, system.CLONE_NEWNET)
        os.close(switch)
        return Watch(self.loop, self.link, self.clock, diags, self.runs)

    def _take_census(self) -> None:
        """The kernel refuses a run more processes than it may have; so the reader hears of it."""
        self.loop.call_later(_CENSUS_SECONDS, self._take_census)
        if not self.runs:
            return
        most = self.limits['processesPerRun']
        counts = count_by_namespace()
        for run in self.runs.values():
            # Two are the berth's own, and a run that forks in vain is never quite at its limit.
            if counts.get(run.namespace, 0) >= most:
                run.reached('processes', most)

    def _host(self, name: str) -> Host:
        host = self._hosts.get(name)
        if host is None:
            raise Refused('host-unknown', f'no host {name}')
        return host

    def _warm(self, host: Host) -> None:
        """Keeps one berth ready on the host."""
        if len(self._hosts) <= _WARM_HOSTS and host.name not in self._warm_berths:
            self._warm_berths[host.name] = self._new_berth(host, self._warmed)

    def _new_berth(self, host: Host, on_ready: Callable[[Berth], None]) -> Berth:
        return Berth(self.loop, host, self.limits, self._seccomp, on_ready)

    def _warmed(self, berth: Berth) -> None:
        if not berth.ready:
            self._warm_berths.pop(berth.host.name, None)
            self.link.log('warn', f'no berth on {berth.host.name}: {berth.failure}')
