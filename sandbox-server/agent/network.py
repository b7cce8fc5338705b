"""A host's network: namespace, interface on the wire, and the kernel settings it lives by."""

from __future__ import annotations

import array
import fcntl
import os
import socket
import struct

from . import system
from .netlink import Netlink

_SIOCETHTOOL = 0x8946
# ETHTOOL_SRXCSUM, _STXCSUM, _SSG, _STSO, _SGSO, _SGRO (linux/ethtool.h). A frame that crosses a
# packet socket is taken as it is: a checksum left to hardware is never filled in, and a segment of
# 64 KB left to hardware is never cut.
_OFFLOADS = (0x15, 0x17, 0x19, 0x1F, 0x24, 0x2C)

_HOST_SETTINGS = {
    'ipv4/ip_unprivileged_port_start': '0',
    # The lab's one group, by the number it has here; every run belongs to it.
    'ipv4/ping_group_range': '0 0',
    # An unanswered SYN is sent again after 1, 2, 4 … seconds (RFC 6298). Kernels from 6.5 on begin
    # with four equal waits, and readers would wait for the growing ones in vain.
    'ipv4/tcp_syn_linear_timeouts': '0',
    # Addresses are given, known to be unique, and usable at once; no router will answer.
    'ipv6/conf/default/accept_dad': '0',
    'ipv6/conf/default/accept_ra': '0',
    'ipv6/conf/default/router_solicitations': '0',
    # Group memberships are told at once, before anybody looks at the wire, not seconds later.
    'ipv6/conf/default/mldv1_unsolicited_report_interval': '1',
    'ipv6/conf/default/mldv2_unsolicited_report_interval': '1',
}

INTERFACE = 'eth0'


def _set(name: str, value: str) -> None:
    """A setting that this kernel does not have is one that cannot disturb."""
    try:
        with open(f'/proc/sys/net/{name}', 'wb', buffering=0) as file:
            file.write(value.encode())
    except FileNotFoundError:
        return


def own_namespace() -> int:
    return os.open('/proc/self/ns/net', os.O_RDONLY | os.O_CLOEXEC)


def silence_switch() -> None:
    """The switch's own kernel side says nothing on the wire: no IPv6, hence no discovery."""
    _set('ipv6/conf/default/disable_ipv6', '1')
    _set('ipv6/conf/all/disable_ipv6', '1')


def host_mac(index: int) -> bytes:
    """Locally administered (the 02), and readable: host 1 ends in 01."""
    return bytes((2, 0, 0, 0, (index + 1) >> 8, (index + 1) & 0xFF))


def make_network(switch: int, index: int, addresses: list[str]) -> int:
    """Makes host `index`'s network and the far end of its cable in `switch`.

    Returns the descriptor of the host's namespace; the caller is in `switch`'s before and after.
    """
    system.unshare(system.CLONE_NEWNET)
    try:
        for name, value in _HOST_SETTINGS.items():
            _set(name, value)
        netlink = Netlink()
        netlink.add_veth(INTERFACE, host_mac(index), port_name(index), switch)
        _switch_offloads_off(INTERFACE)
        netlink.set_up('lo')
        netlink.set_up(INTERFACE)
        for text in addresses:
            family, address, prefix = parse_address(text)
            netlink.add_address(INTERFACE, family, address, prefix)
        netlink.add_route(INTERFACE, socket.inet_aton('224.0.0.0'), 4)
        netlink.close()
        return own_namespace()
    finally:
        system.setns(switch, system.CLONE_NEWNET)


def set_cable(index: int, plugged: bool) -> None:
    """Switches the far end of host `index`'s cable on or off, and with it the carrier that the host
    sees; the caller is in the switch's namespace. Raises OSError."""
    netlink = Netlink()
    try:
        netlink.set_up(port_name(index), plugged)
    finally:
        netlink.close()


def port_name(index: int) -> str:
    """The far end of host `index`'s cable, in the switch."""
    return f'port{index}'


def parse_address(text: str) -> tuple[int, bytes, int]:
    """Family, address and prefix length of '10.0.0.1/24' or 'fd00::1/64'. Raises ValueError."""
    address, slash, prefix = text.partition('/')
    family = socket.AF_INET6 if ':' in address else socket.AF_INET
    bits = 128 if family == socket.AF_INET6 else 32
    try:
        packed = socket.inet_pton(family, address)
    except OSError:
        raise ValueError(f'{text} is no address') from None
    if not slash or not prefix.isdecimal() or int(prefix) > bits:
        raise ValueError(f'{text} has no prefix length of 0 to {bits}')
    return family, packed, int(prefix)


def _switch_offloads_off(name: str) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        for command in _OFFLOADS:
            value = array.array('I', (command, 0))
            request = struct.pack('16sP8x', name.encode(), value.buffer_info()[0])
            try:
                fcntl.ioctl(control, _SIOCETHTOOL, request)
            except OSError:
                # Fixed in the driver at what it is, or off already with what it depends on.
                continue
