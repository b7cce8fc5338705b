"""A lab without isolation: every host is this machine, every run a plain process, no wire.

Only for one reader's own machine, and only when asked for by name (`--unsafe-local`).
"""

from __future__ import annotations

import fcntl
import os
import signal
import termios

from .files import Home, Refused
from .lab import Lab
from .limits import LabLimits
from .link import Link
from .loop import Loop
from .spawn import ENVIRONMENT, default_signals, execute

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .run import Place


class Process:
    """Where one run happens: in its host's directory, with the machine's own programs."""

    def __init__(self, home: str) -> None:
        self._home = home
        self.namespace = -1
        self._process = -1

    def board(self, argv: list[str], terminal: int) -> tuple[int, int]:
        told, telling = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            self._become(argv, terminal, telling)
        os.close(telling)
        return self._process, told

    def end(self) -> None:
        try:
            os.killpg(self._process, signal.SIGKILL)
        except OSError:
            return  # nothing of it is left

    def _become(self, argv: list[str], terminal: int, telling: int) -> None:
        try:
            os.setsid()
            fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
            for fd in (0, 1, 2):
                os.dup2(terminal, fd)
            os.chdir(self._home)
            default_signals()
            user = os.environ.get('USER', 'reader')
            own = {'HOME': self._home, 'PATH': os.environ['PATH'], 'USER': user, 'LOGNAME': user}
            execute(argv, {**ENVIRONMENT, **own})
        except BaseException as error:
            os.write(telling, repr(error).encode())
        finally:
            os._exit(127)


class LocalLab(Lab):
    def __init__(self, loop: Loop, link: Link, limits: LabLimits, directory: str) -> None:
        super().__init__(loop, link, limits)
        self._directory = directory
        self._homes: dict[str, Home] = {}

    def make(self, specs: list[tuple[str, list[str]]]) -> None:
        self.link.event('lab.stage', stage='files')
        for name, _ in specs:
            os.makedirs(self._path(name))
            self._homes[name] = Home(self._path(name))
            self._homes[name].open()
        self.clock.restart()
        hosts = [
            {'name': name, 'mac': None, 'addresses': ['127.0.0.1', '::1']} for name in self._homes
        ]
        self.link.event('lab.ready', hosts=hosts)

    def home(self, host: str) -> Home:
        home = self._homes.get(host)
        if home is None:
            raise Refused('host-unknown', f'no host {host}')
        return home

    def place(self, host: str, run: int, on_place: Callable[[Place | None, str], None]) -> None:
        on_place(Process(self._path(host)), '')

    def command(self, argv: list[str]) -> list[str]:
        """A host's name as an argument means this machine."""
        program, *arguments = argv
        return [program, *('localhost' if word in self._homes else word for word in arguments)]

    def _path(self, host: str) -> str:
        return os.path.join(self._directory, host)
