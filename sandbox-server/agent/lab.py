"""A lab's runs and files, whatever its hosts are made of: namespaces, or the machine itself."""

from __future__ import annotations

from . import codec
from .capture import Capture, Clock
from .crossing import Ledger
from .files import Home, Refused
from .gate import Gate
from .limits import LabLimits
from .link import Link
from .loop import Loop
from .run import Run, Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .run import Place


class Lab:
    def __init__(self, loop: Loop, link: Link, limits: LabLimits) -> None:
        self.loop = loop
        self.link = link
        self.limits = limits
        self.clock = Clock()
        self.capture = Capture(loop, link, self.clock)
        self.gate = Gate(loop, link, self.clock, Ledger(loop, link, self.clock, self.capture))
        self.gate.hold_ms = limits['wireHoldMs']
        self._session = Session(loop, link, self.clock, limits)
        self.runs: dict[int, Run] = {}

    def make(self, specs: list[tuple[str, list[str]]]) -> None:
        """Makes the hosts named, with their addresses, and tells that the lab is ready.

        Raises OSError or ValueError: a lab that cannot be made whole is not made.
        """
        raise NotImplementedError

    def home(self, host: str) -> Home:
        """Raises Refused for a host that is not there."""
        raise NotImplementedError

    def place(self, host: str, run: int, on_place: Callable[[Place | None, str], None]) -> None:
        """Calls `on_place` with where a run can happen, or with None and the reason why not."""
        raise NotImplementedError

    def freed(self, host: str) -> None:
        """A run on the host has ended."""

    def command(self, argv: list[str]) -> list[str]:
        """What is executed for `argv`."""
        return argv

    def write_file(self, ref: int, host: str, file: str, text: str) -> None:
        """Answers `ref`. Raises Refused."""
        self.home(host).write(file, text)
        self.link.event('done', ref=ref, atUs=self.clock.now_us())

    def remove_file(self, ref: int, host: str, file: str) -> None:
        """Answers `ref`. Raises Refused."""
        self.home(host).remove(file)
        self.link.event('done', ref=ref, atUs=self.clock.now_us())

    def start(
        self, ref: int, number: int, host: str, argv: list[str], size: tuple[int, int]
    ) -> None:
        """Answers `ref` once the program executes. Raises Refused."""
        self.home(host)
        if number in self.runs:
            raise Refused('lab-failed', f'there is a run {number}')
        if len(self.runs) >= self.limits['runs']:
            raise Refused('runs-too-many', f'{len(self.runs)} runs are live')
        run = Run(self._session, number, lambda: self._forget(number, host))
        self.runs[number] = run
        run.resize(*size)

        def started(complaint: str) -> None:
            if complaint:
                self.link.event('failed', ref=ref, code='lab-failed', detail=complaint)
            else:
                self.link.event('done', ref=ref, atUs=self.clock.now_us())

        def placed(place: Place | None, why_not: str) -> None:
            if place is None:
                run.give_up()
                started(why_not)
            else:
                run.start(place, self.command(argv), started)

        self.place(host, number, placed)

    def _forget(self, number: int, host: str) -> None:
        del self.runs[number]
        self.freed(host)

    def run(self, number: int) -> Run | None:
        """None for a run that has ended: what was sent to it crossed its end on the way."""
        return self.runs.get(number)

    def watch(self, sockets: bool, waits: bool, calls: bool) -> None:
        """Tells of the hosts' sockets, of where threads wait, and of the calls of runs started
        from now on, or no more.

        Nothing is told where hosts are not this lab's alone.
        """

    def take_input(self, body: bytes) -> None:
        """Raises codec.Malformed."""
        number, offset, data = codec.decode_input(body)
        run = self.run(number)
        if run is not None:
            run.take_input(offset, data)

    def end(self) -> None:
        """Ends every run; the server is gone."""
        for run in list(self.runs.values()):
            run.end()
