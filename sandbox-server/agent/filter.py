"""Filters of the wire: a tree made by the sandbox server's parser (protocol/filter), checked here
and turned into a function that says of a frame whether it is meant."""

from __future__ import annotations

from . import headers
from .codec import Malformed
from .headers import Headers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    # The frame, its headers, the host it comes from, and the host it goes to (or TO_ALL).
    Test = Callable[[bytes, Headers, int, int], bool]

TO_ALL = 255

_FLAGS = {
    'FIN': 0x01,
    'SYN': 0x02,
    'RST': 0x04,
    'PSH': 0x08,
    'ACK': 0x10,
    'URG': 0x20,
    'ECE': 0x40,
    'CWR': 0x80,
}
_PROTOCOLS = {
    'tcp': headers.TCP,
    'udp': headers.UDP,
    'icmp': headers.ICMP,
    'icmpv6': headers.ICMPV6,
}
_NETWORKS = ('arp', 'ip', 'ipv6')
_DEPTH = 32
_PARTS = 64
_PAYLOAD_BYTES = 512


def compile_filter(tree: object, hosts: list[str]) -> Test:
    """Raises Malformed for what is no filter, or names a host that is not in `hosts`."""
    return _Compiler(hosts).test(tree, 0)


class _Compiler:
    def __init__(self, hosts: list[str]) -> None:
        self._hosts = hosts
        self._parts = 0

    def test(self, tree: object, depth: int) -> Test:
        self._parts += 1
        if depth > _DEPTH or self._parts > _PARTS:
            raise Malformed('filter: too long')
        if not isinstance(tree, dict):
            raise Malformed('filter: an object is expected')
        kind = tree.get('kind')
        if kind in ('and', 'or', 'not'):
            return self._combined(str(kind), tree, depth)
        if kind == 'all':
            return lambda frame, seen, source, target: True
        if kind == 'protocol':
            return _protocol(tree.get('protocol'))
        if kind == 'flag':
            return _flag(tree.get('flag'))
        if kind == 'data':
            return lambda frame, seen, source, target: seen.payload_length > 0
        if kind == 'host':
            return self._host(tree.get('end'), tree.get('host'))
        if kind == 'port':
            return _port(tree.get('end'), tree.get('port'))
        if kind == 'payload':
            return _payload(tree.get('hex'))
        raise Malformed(f'filter: {kind!r} is no part of one')

    def _combined(self, kind: str, tree: dict[str, object], depth: int) -> Test:
        of = tree.get('of')
        if kind == 'not':
            test = self.test(of, depth + 1)
            return lambda frame, seen, source, target: not test(frame, seen, source, target)
        if not isinstance(of, list) or not of:
            raise Malformed(f'filter: {kind} of nothing')
        tests = [self.test(part, depth + 1) for part in of]
        if kind == 'and':
            return lambda *about: all(each(*about) for each in tests)
        return lambda *about: any(each(*about) for each in tests)

    def _host(self, end: object, name: object) -> Test:
        if name not in self._hosts:
            raise Malformed(f'filter: no host {name!r}')
        index = self._hosts.index(str(name))
        if end == 'from':
            return lambda frame, seen, source, target: source == index
        if end == 'to':
            return lambda frame, seen, source, target: (
                target == index or (target == TO_ALL and source != index)
            )
        raise Malformed(f'filter: {end!r} is no end')


def _flag(name: object) -> Test:
    bit = _FLAGS.get(str(name), 0)
    if not bit:
        raise Malformed(f'filter: no flag {name!r}')
    return lambda frame, seen, source, target: bool(seen.flags & bit)


def _protocol(name: object) -> Test:
    if name in _NETWORKS:
        return lambda frame, seen, source, target: seen.network == name
    number = _PROTOCOLS.get(str(name))
    if number is None:
        raise Malformed(f'filter: no protocol {name!r}')
    return lambda frame, seen, source, target: seen.protocol == number


def _port(end: object, port: object) -> Test:
    if not isinstance(port, int) or isinstance(port, bool) or not 0 <= port <= 65_535:
        raise Malformed(f'filter: {port!r} is no port')
    if end == 'from':
        return lambda frame, seen, source, target: seen.source_port == port
    if end == 'to':
        return lambda frame, seen, source, target: seen.destination_port == port
    if end == 'either':
        return lambda frame, seen, source, target: (
            port
            in (
                seen.source_port,
                seen.destination_port,
            )
        )
    raise Malformed(f'filter: {end!r} is no end')


def _payload(text: object) -> Test:
    if not isinstance(text, str) or not 0 < len(text) <= 2 * _PAYLOAD_BYTES:
        raise Malformed('filter: a payload of bytes is expected')
    try:
        wanted = bytes.fromhex(text)
    except ValueError:
        raise Malformed('filter: a payload in hexadecimal is expected') from None
    return lambda frame, seen, source, target: (
        seen.payload_at >= 0 and frame.find(wanted, seen.payload_at, seen.end) >= 0
    )
