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

_SECCOMP_FILE = '/opt/switchboard/seccomp.bpf'

# So that a lab cannot use up what the kernel shares out by user (user_namespaces(7)).
_USER_LIMITS = {
    'max_inotify_instances': 128,
    'max_inotify_watches': 4096,
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


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    system.set_not_dumpable()
    _limit_namespace()
    with open(_SECCOMP_FILE, 'rb') as file:
        seccomp = file.read()
    loop = Loop()
    link = Link(loop, 0, 1)
    link.on_closed = lambda: os._exit(0)
    commands = Commands(loop, link, seccomp)

    def take(tag: int, body: bytes) -> None:
        try:
            commands.take(tag, body)
        except codec.Malformed as error:
            link.log('error', f'malformed message: {error}')

    link.on_message = take
    link.event('lab.stage', stage='sandbox')
    gc.freeze()
    while True:
        loop.turn()
