"""Boarding a berth: from the agent's child to the reader's program, with nothing brought along.

The child is forked into the berth's process namespace, enters the rest of its namespaces, gives
away every privilege that came with them, and executes. Its parent stays the agent.
"""

from __future__ import annotations

import errno
import fcntl
import os
import resource
import signal
import termios

from . import system
from .berth import HOME, Berth
from .limits import LabLimits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .calls import Calls, Follower

_NAMESPACES = (
    system.CLONE_NEWUSER
    | system.CLONE_NEWNS
    | system.CLONE_NEWIPC
    | system.CLONE_NEWUTS
    | system.CLONE_NEWNET
    | system.CLONE_NEWCGROUP
)

_PATH = ('/opt/node/bin', '/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin')

ENVIRONMENT = {
    'HOME': HOME,
    'USER': 'reader',
    'LOGNAME': 'reader',
    'SHELL': '/bin/bash',
    'PATH': ':'.join(_PATH),
    'TERM': 'xterm-256color',
    'LANG': 'C.UTF-8',
    'PYTHONDONTWRITEBYTECODE': '1',
    # Type stripping works and says on stderr that it is new; that is not the reader's concern.
    'NODE_OPTIONS': '--disable-warning=ExperimentalWarning',
    'NODE_REPL_HISTORY': '',
    'HISTFILE': '',
}

# V8 reserves half a gigabyte of addresses for each of Node's threads that runs JavaScript, and the
# kernel counts that as data. What is really used is limited for the lab as a whole.
_RESERVED = 16

# Sooner the reader's program than the agent, when memory runs out.
_OOM_SCORE = 500


class Spawner:
    def __init__(self, limits: LabLimits, seccomp: bytes) -> None:
        self._limits = limits
        self._seccomp = seccomp
        self._own_processes = os.open('/proc/self/ns/pid', os.O_RDONLY | os.O_CLOEXEC)

    def board(
        self, berth: Berth, argv: list[str], terminal: int, run: int, calls: Calls | None
    ) -> tuple[int, int]:
        """Starts `argv` in the berth with the terminal (the program's end) as its own, and with its
        system calls followed as those of `run` where there is something that follows them.

        Returns its process id and a descriptor that ends without a word once it executes, or says
        what went wrong. Raises OSError when the berth is gone or the lab is full of processes.
        """
        told, telling = os.pipe()
        follower = None if calls is None else calls.expect()
        try:
            system.setns(berth.init_fd, system.CLONE_NEWPID)
            try:
                process = os.fork()
                if process == 0:
                    self._become(berth, argv, terminal, telling, follower)
            finally:
                system.setns(self._own_processes, system.CLONE_NEWPID)
        except OSError:
            os.close(told)
            if follower is not None:
                follower.give_up()
            raise
        finally:
            os.close(telling)
        if follower is not None:
            follower.follow(process, run)
        return process, told

    def _become(
        self,
        berth: Berth,
        argv: list[str],
        terminal: int,
        telling: int,
        follower: Follower | None,
    ) -> None:
        try:
            system.set_oom_score(_OOM_SCORE)
            system.setns(berth.init_fd, _NAMESPACES)
            os.setsid()
            fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
            for fd in (0, 1, 2):
                os.dup2(terminal, fd)
            os.chdir(HOME)
            os.umask(0o022)
            set_limits(self._limits)
            default_signals()
            system.drop_bounding_set()
            system.set_no_new_privileges()
            system.install_seccomp(self._seccomp)
            if follower is not None:
                follower.await_in_child()
            execute(argv, ENVIRONMENT)
        except BaseException as error:
            os.write(telling, repr(error).encode())
        finally:
            os._exit(127)


def set_limits(limits: LabLimits) -> None:
    """For the program and everything it starts; none can be raised again."""
    for kind, most in (
        (resource.RLIMIT_NPROC, limits['processesPerRun']),
        (resource.RLIMIT_NOFILE, limits['openFiles']),
        (resource.RLIMIT_FSIZE, limits['fileBytes']),
        (resource.RLIMIT_DATA, limits['memoryBytes'] * _RESERVED),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 64 * 1024),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_RTPRIO, 0),
        (resource.RLIMIT_NICE, 0),
        (resource.RLIMIT_SIGPENDING, 256),
    ):
        resource.setrlimit(kind, (most, most))


def default_signals() -> None:
    """The agent ignores these; what it executes expects the system's ways, ^C above all."""
    for number in (signal.SIGPIPE, signal.SIGXFSZ, signal.SIGCHLD, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def execute(argv: list[str], environment: dict[str, str]) -> None:
    """execvpe without its search through the caller's own PATH. Raises OSError."""
    for directory in environment['PATH'].split(':'):
        try:
            os.execve(f'{directory}/{argv[0]}', argv, environment)
        except (FileNotFoundError, NotADirectoryError):
            continue
    raise FileNotFoundError(errno.ENOENT, 'no such program', argv[0])
