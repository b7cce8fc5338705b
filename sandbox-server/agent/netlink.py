"""Just enough rtnetlink (rtnetlink(7)) to make a network: links, addresses, routes.

A request is sent and its acknowledgement awaited; the kernel answers at once. Spares a lab the
`ip` processes that would take longer than everything else together.
"""

from __future__ import annotations

import os
import socket
import struct

_RTM_NEWLINK = 16
_RTM_NEWADDR = 20
_RTM_NEWROUTE = 24
_NLMSG_ERROR = 2

_NLM_F_REQUEST = 0x001
_NLM_F_ACK = 0x004
_NLM_F_EXCL = 0x200
_NLM_F_CREATE = 0x400

_IFLA_ADDRESS = 1
_IFLA_IFNAME = 3
_IFLA_LINKINFO = 18
_IFLA_NET_NS_FD = 28
_IFLA_INFO_KIND = 1
_IFLA_INFO_DATA = 2
_VETH_INFO_PEER = 1
_IFA_ADDRESS = 1
_IFA_LOCAL = 2
_IFA_FLAGS = 8
_IFA_F_NODAD = 0x02
_RTA_DST = 1
_RTA_OIF = 4

_IFF_UP = 1
_RT_TABLE_MAIN = 254
_RTPROT_STATIC = 4
_RT_SCOPE_LINK = 253
_RTN_UNICAST = 1

_HEADER = struct.Struct('=IHHII')
_IFINFO = struct.Struct('=BxHiII')
_IFADDR = struct.Struct('=BBBBI')
_RTMSG = struct.Struct('=BBBBBBBBI')
_ATTRIBUTE = struct.Struct('=HH')


def _attribute(kind: int, value: bytes) -> bytes:
    padding = b'\0' * (-len(value) % 4)
    return _ATTRIBUTE.pack(_ATTRIBUTE.size + len(value), kind) + value + padding


class Netlink:
    """Configures the network namespace the calling process is in when this is made."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
        self._sequence = 0

    def close(self) -> None:
        self._socket.close()

    def add_veth(self, name: str, mac: bytes, peer: str, peer_namespace: int) -> None:
        """A pair of interfaces: `name` here, `peer` in the namespace of the descriptor given."""
        ends = _IFINFO.pack(0, 0, 0, 0, 0)
        peer_end = (
            ends
            + _attribute(_IFLA_IFNAME, peer.encode() + b'\0')
            + _attribute(_IFLA_NET_NS_FD, struct.pack('=I', peer_namespace))
        )
        data = _attribute(_VETH_INFO_PEER, peer_end)
        info = _attribute(_IFLA_INFO_KIND, b'veth') + _attribute(_IFLA_INFO_DATA, data)
        body = (
            ends
            + _attribute(_IFLA_IFNAME, name.encode() + b'\0')
            + _attribute(_IFLA_ADDRESS, mac)
            + _attribute(_IFLA_LINKINFO, info)
        )
        self._request(_RTM_NEWLINK, _NLM_F_CREATE | _NLM_F_EXCL, body)

    def set_up(self, name: str, up: bool = True) -> None:
        index = socket.if_nametoindex(name)
        flags = _IFF_UP if up else 0
        self._request(_RTM_NEWLINK, 0, _IFINFO.pack(0, 0, index, flags, _IFF_UP))

    def add_address(self, name: str, family: int, address: bytes, prefix: int) -> None:
        """Usable at once: nobody is asked whether it is a duplicate."""
        body = (
            _IFADDR.pack(family, prefix, _IFA_F_NODAD, 0, socket.if_nametoindex(name))
            + _attribute(_IFA_LOCAL, address)
            + _attribute(_IFA_ADDRESS, address)
            + _attribute(_IFA_FLAGS, struct.pack('=I', _IFA_F_NODAD))
        )
        self._request(_RTM_NEWADDR, _NLM_F_CREATE | _NLM_F_EXCL, body)

    def add_route(self, name: str, destination: bytes, prefix: int) -> None:
        """An IPv4 network that is reached directly over the interface."""
        scope = (_RT_TABLE_MAIN, _RTPROT_STATIC, _RT_SCOPE_LINK, _RTN_UNICAST)
        body = (
            _RTMSG.pack(socket.AF_INET, prefix, 0, 0, *scope, 0)
            + _attribute(_RTA_DST, destination)
            + _attribute(_RTA_OIF, struct.pack('=I', socket.if_nametoindex(name)))
        )
        self._request(_RTM_NEWROUTE, _NLM_F_CREATE, body)

    def _request(self, kind: int, flags: int, body: bytes) -> None:
        self._sequence += 1
        flags |= _NLM_F_REQUEST | _NLM_F_ACK
        length = _HEADER.size + len(body)
        self._socket.send(_HEADER.pack(length, kind, flags, self._sequence, 0) + body)
        answer = self._socket.recv(65536)
        _, answer_kind, *_ = _HEADER.unpack_from(answer)
        (error,) = struct.unpack_from('=i', answer, _HEADER.size)
        if answer_kind != _NLMSG_ERROR or error != 0:
            raise OSError(-error, f'netlink request {kind}: {os.strerror(-error)}')
