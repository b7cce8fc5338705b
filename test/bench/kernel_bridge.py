"""The wire's peer: the same two programs on two hosts joined by the kernel's own bridge.

Started as root of a user namespace with a network of its own. Prints what the client prints.
"""

from __future__ import annotations

import subprocess
import sys

sys.path.insert(0, sys.argv[1])

from agent import network, system

HOSTS = ['10.0.0.1', '10.0.0.2']


def ip(*words: str) -> None:
    subprocess.run(['ip', *words], check=True)


def start(namespace: int, *words: str) -> subprocess.Popen[str]:
    def enter() -> None:
        system.setns(namespace, system.CLONE_NEWNET)

    command = ['/usr/bin/python3', *words]
    return subprocess.Popen(command, preexec_fn=enter, stdout=subprocess.PIPE, text=True)


switch = network.own_namespace()
ip('link', 'add', 'bridge', 'type', 'bridge')
ip('link', 'set', 'bridge', 'up')
namespaces = []
for index, address in enumerate(HOSTS):
    namespaces.append(network.make_network(switch, index, [f'{address}/24']))
    network.set_cable(index, plugged=True)
    ip('link', 'set', network.port_name(index), 'master', 'bridge')

programs = sys.argv[2]
server = start(namespaces[0], f'{programs}/wire_server.py')
assert server.stdout is not None
server.stdout.readline()
client = start(namespaces[1], f'{programs}/wire_client.py', HOSTS[0])
print(client.communicate()[0], end='')
server.kill()
server.wait()
