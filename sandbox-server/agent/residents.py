"""Which processes belong to which run, and which of them has which socket."""

from __future__ import annotations

import os

from .census import namespace_of

_SOCKET = 'socket:['


def by_namespace() -> dict[int, list[int]]:
    """Processes of the lab, by the inode of the process namespace they are in."""
    residents: dict[int, list[int]] = {}
    for name in os.listdir('/proc'):
        if name.isdecimal():
            try:
                residents.setdefault(namespace_of(int(name)), []).append(int(name))
            except OSError:
                continue  # ended while it was looked at
    return residents


def sockets_of(process: int) -> set[int]:
    """Inodes of the sockets it has open; none when it is gone."""
    found = set()
    directory = f'/proc/{process}/fd'
    try:
        for fd in os.listdir(directory):
            try:
                target = os.readlink(f'{directory}/{fd}')
            except OSError:
                continue
            if target.startswith(_SOCKET):
                found.add(int(target[len(_SOCKET) : -1]))
    except OSError:
        return found
    return found


def session_of(process: int) -> int:
    """The session it is in; 0 when it is gone."""
    try:
        return os.getsid(process)
    except OSError:
        return 0
