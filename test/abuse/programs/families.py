"""Opens a socket of every family, and a netlink socket of every protocol."""

import socket

from met import attempt, call, say

AF_NETLINK = 16
by_outcome = {}
for family in range(0, 50):
    if family == AF_NETLINK:
        continue
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        by_outcome.setdefault(call('socket', family, kind, 0), set()).add(family)
for outcome, families in by_outcome.items():
    say(outcome, ' '.join(map(str, sorted(families))))
protocols = {number: call('socket', AF_NETLINK, socket.SOCK_RAW, number) for number in range(32)}
for outcome in sorted(set(protocols.values())):
    say(f'netlink {outcome}', ' '.join(str(n) for n, met in protocols.items() if met == outcome))
NAMES = {
    'AF_ALG': 38,
    'AF_VSOCK': 40,
    'AF_XDP': 44,
    'AF_PACKET': 17,
    'AF_KEY': 15,
    'AF_BLUETOOTH': 31,
}
for name, number in NAMES.items():
    say(name, call('socket', number, socket.SOCK_DGRAM, 0))
    say(f'{name} high bits', call('socket', number | 1 << 40, socket.SOCK_DGRAM, 0))
say('netfilter', call('socket', AF_NETLINK, socket.SOCK_RAW, 12))
say('raw', attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_TCP)))
