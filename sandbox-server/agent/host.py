"""A host: its name, its network, its files, and the berths kept ready for its next run."""

from __future__ import annotations

import os

from . import network, system
from .files import Home
from .limits import LabLimits

ROOT = '/lab'


class Host:
    def __init__(self, index: int, name: str, addresses: list[str]) -> None:
        self.index = index
        self.name = name
        self.addresses = addresses
        self.mac = network.host_mac(index)
        self.network = -1
        directory = f'{ROOT}/{name}'
        self.home = f'{directory}/home'
        self.tmp = f'{directory}/tmp'
        self.shared_memory = f'{directory}/shm'
        self.name_file = f'{directory}/hostname'
        self.names_file = f'{ROOT}/hosts'
        self.files = Home(self.home)

    def make_files(self, limits: LabLimits) -> None:
        """Home, /tmp and /dev/shm of their own size each, shared by the runs on this host."""
        for directory, size in (
            (self.home, limits['homeBytes']),
            (self.tmp, limits['homeBytes']),
            (self.shared_memory, limits['sharedMemoryBytes']),
        ):
            os.makedirs(directory)
            system.mount_tmpfs(directory, size, limits['homeInodes'])
        with open(self.name_file, 'w') as file:
            file.write(f'{self.name}\n')
        self.files.open()

    def described(self) -> dict[str, object]:
        """As `lab.ready` tells it: addresses without prefix length, IPv4 first."""
        bare = [address.partition('/')[0] for address in self.addresses]
        bare.sort(key=lambda address: ':' in address)
        return {'name': self.name, 'mac': self.mac.hex(':'), 'addresses': bare}


def write_names(hosts: list[Host]) -> None:
    """/etc/hosts, the same on every host: that is all the name service a lab has."""
    lines = ['127.0.0.1\tlocalhost', '::1\tlocalhost ip6-localhost ip6-loopback']
    for host in hosts:
        addresses = [address.partition('/')[0] for address in host.addresses]
        lines += [f'{address}\t{host.name}' for address in addresses]
    with open(f'{ROOT}/hosts', 'w') as file:
        file.write('\n'.join(lines) + '\n')
