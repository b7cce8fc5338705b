"""Where one run lives: a second bubblewrap inside the lab, made ahead and waiting to be boarded.

It has its own user, process, mount, IPC and host-name namespaces and the host's network; nothing
runs in it but a shell that waits. A run boards it (spawn.py) as a child of the agent, so that its
true exit status is the agent's to read; when the berth ends, the kernel ends everything in it.
"""

from __future__ import annotations

import json
import os
import resource
import signal

from . import system
from .census import namespace_of
from .host import Host
from .limits import LabLimits
from .loop import READ, Loop

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

HOME = '/home/reader'
USER_ID = 1000
_BWRAP = '/usr/bin/bwrap'
_STATUS_BYTES = 4096
_NO_ENVIRONMENT: dict[str, str] = {}

# Process 1 of the berth. It says that all is mounted, and then reaps what is orphaned there: a
# shell that waits for one child takes in all. A run cannot kill it, and what it waits for comes
# back.
_WAITER = 'echo; exec >/dev/null 2>&1; while :; do sleep 2147483647 & wait; done'


def _arguments(host: Host, status_fd: int, seccomp_fd: int) -> list[str]:
    """Mount points are made in bubblewrap's own fresh root, never below what a reader can write."""
    user = str(USER_ID)
    options = [
        *('--unshare-user', '--uid', user, '--gid', user, '--disable-userns'),
        *('--unshare-pid', '--unshare-ipc', '--unshare-uts', '--hostname', host.name),
        *('--unshare-cgroup-try', '--die-with-parent', '--cap-drop', 'ALL', '--as-pid-1'),
        *('--seccomp', str(seccomp_fd)),
        *('--json-status-fd', str(status_fd)),
        *('--ro-bind', '/usr', '/usr', '--ro-bind', '/etc', '/etc', '--ro-bind', '/opt', '/opt'),
        *('--ro-bind', host.names_file, '/etc/hosts'),
        *('--ro-bind', host.name_file, '/etc/hostname'),
        *('--proc', '/proc', '--dev', '/dev'),
        *('--bind', host.shared_memory, '/dev/shm', '--remount-ro', '/dev'),
        *('--bind', host.home, HOME, '--bind', host.tmp, '/tmp', '--chdir', HOME),
        *('--dir', '/run', '--dir', '/var'),
    ]
    for name in ('bin', 'lib', 'lib32', 'lib64', 'libx32', 'sbin'):
        path = f'/{name}'
        if os.path.islink(path):
            options += ('--symlink', os.readlink(path), path)
        elif os.path.isdir(path):
            options += ('--ro-bind', path, path)
    return [*options, '--remount-ro', '/']


def _file_with(content: bytes) -> int:
    fd = os.memfd_create('switchboard')
    os.write(fd, content)
    os.lseek(fd, 0, os.SEEK_SET)
    return fd


def _packed(arguments: list[str]) -> bytes:
    return b''.join(argument.encode() + b'\0' for argument in arguments)


class Berth:
    """One run's place on a host. `on_ready(berth)` is called once, also if it could not be made;
    whoever takes the berth before that puts its own in place."""

    def __init__(
        self,
        loop: Loop,
        host: Host,
        limits: LabLimits,
        seccomp: bytes,
        on_ready: Callable[[Berth], None],
    ) -> None:
        self._loop = loop
        self.on_ready = on_ready
        self.host = host
        self.failure = ''
        self.ready = False
        # Of process 1 in the berth; through it the run enters, and with it everything ends.
        self.init_fd = -1
        # Its process namespace's inode.
        self.namespace = -1
        self._ended = False
        self._waiter_out, self._status_fd = self._make(limits, seccomp)
        loop.watch(self._waiter_out, READ, lambda _: self._waiting())

    def _make(self, limits: LabLimits, seccomp: bytes) -> tuple[int, int]:
        waiter_out, child_out = os.pipe()
        status_fd, child_status = os.pipe()
        filter_fd = _file_with(seccomp)
        arguments = _file_with(_packed(_arguments(self.host, child_status, filter_fd)))
        self.monitor = os.fork()
        if self.monitor == 0:
            try:
                system.setns(self.host.network, system.CLONE_NEWNET)
                os.dup2(os.open('/dev/null', os.O_RDONLY), 0)
                os.dup2(child_out, 1)
                os.dup2(child_out, 2)
                for fd in (child_status, filter_fd, arguments):
                    os.set_inheritable(fd, True)
                # The user namespace made now keeps it: the most that all runs of the lab have.
                processes = limits['processes']
                resource.setrlimit(resource.RLIMIT_NPROC, (processes, processes))
                signal.signal(signal.SIGPIPE, signal.SIG_DFL)
                command = ['bwrap', '--args', str(arguments), '--', '/bin/sh', '-c', _WAITER]
                os.execve(_BWRAP, command, _NO_ENVIRONMENT)
            finally:
                os._exit(127)
        for fd in (child_out, child_status, filter_fd, arguments):
            os.close(fd)
        return waiter_out, status_fd

    def _waiting(self) -> None:
        """The waiter's first line: everything is mounted. Or its end, or bubblewrap's complaint."""
        said = os.read(self._waiter_out, _STATUS_BYTES)
        self._loop.unwatch(self._waiter_out)
        if said == b'\n':
            try:
                status = json.loads(os.read(self._status_fd, _STATUS_BYTES).split(b'\n')[0])
                self.init_fd = os.pidfd_open(status['child-pid'])
                self.namespace = namespace_of(status['child-pid'])
                self.ready = True
            except (OSError, ValueError, KeyError) as error:
                self.failure = f"bubblewrap's status: {error}"
        else:
            self.failure = said.decode(errors='replace').strip() or 'bubblewrap ended'
        if not self.ready:
            self.end()
        self.on_ready(self)

    def end(self) -> None:
        """Kills everything in the berth. Its monitor, a child of the agent, ends on its own."""
        if self._ended:
            return
        self._ended = True
        self._loop.unwatch(self._waiter_out)
        try:
            if self.init_fd >= 0:
                signal.pidfd_send_signal(self.init_fd, signal.SIGKILL)
                os.close(self.init_fd)
            else:
                os.kill(self.monitor, signal.SIGKILL)
        except ProcessLookupError:
            pass
        for fd in (self._waiter_out, self._status_fd):
            os.close(fd)
