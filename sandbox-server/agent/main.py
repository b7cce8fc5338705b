"""The agent's door: descriptors 0 and 1 are the pipe to the sandbox server, 2 is for last words."""

from __future__ import annotations

import gc
import os
import resource
import signal

from . import codec, system
from .commands import Commands
from .link import Link
from .loop import Loop

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .lab import Lab
    from .limits import LabLimits

_DESCRIPTORS = 1 << 20
_SECCOMP_FILE = '/opt/switchboard/seccomp.bpf'

# So that a lab cannot use up what the kernel shares out by user (user_namespaces(7)): where labs
# have no user of their own, several must fit into the 128 inotify instances a user usually has.
_USER_LIMITS = {
    'max_inotify_instances': 16,
    'max_inotify_watches': 1024,
    'max_mnt_namespaces': 256,
    'max_net_namespaces': 64,
    'max_pid_namespaces': 256,
    'max_user_namespaces': 512,
}


def _limit_namespace() -> None:
    for name, most in _USER_LIMITS.items():
        try:
            with open(f'/proc/sys/user/{name}', 'wb', buffering=0) as file:
                file.write(str(most).encode())
        except OSError:
            continue  # not in this kernel


def main(arguments: list[str]) -> None:
    """`--local DIRECTORY`: plain processes in that directory instead of an isolated lab."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Whoever started the server may have left descriptors open; none of them is a lab's business.
    os.closerange(3, _DESCRIPTORS)
    loop = Loop()
    link = Link(loop, 0, 1)
    new_lab = _local(loop, link, arguments[1]) if arguments else _isolated(loop, link)
    commands = Commands(link, new_lab)

    def take(tag: int, body: bytes) -> None:
        try:
            commands.take(tag, body)
        except codec.Malformed as error:
            link.log('error', f'malformed message: {error}')
        except (OSError, ValueError, LookupError, ArithmeticError, TypeError) as error:
            # A mistake of ours in one command is no reason to take a reader's lab away.
            link.log('error', f'a command failed: {error!r}')

    def closed() -> None:
        commands.end()
        os._exit(0)

    link.on_message = take
    link.on_closed = closed
    link.event('lab.stage', stage='sandbox')
    gc.freeze()
    while True:
        loop.turn()


def _isolated(loop: Loop, link: Link) -> Callable[[LabLimits], Lab]:
    from .isolated_lab import IsolatedLab

    system.set_not_dumpable()
    _limit_namespace()
    with open(_SECCOMP_FILE, 'rb') as file:
        seccomp = file.read()
    return lambda limits: IsolatedLab(loop, link, limits, seccomp)


def _local(loop: Loop, link: Link, directory: str) -> Callable[[LabLimits], Lab]:
    from .local_lab import LocalLab

    return lambda limits: LocalLab(loop, link, limits, directory)
