"""Tries to type on a terminal by ioctl, and to find terminals of others."""

import os

from met import attempt, call, say

TIOCSTI, TIOCLINUX, TIOCCONS = 0x5412, 0x541C, 0x541D
HIGH = 0xDEAD << 32

for fd in (0, 1):
    say(f'TIOCSTI {fd}', call('ioctl', fd, TIOCSTI, b'x'))
say('TIOCSTI high bits', call('ioctl', 0, TIOCSTI | HIGH, b'x'))
say('TIOCLINUX', call('ioctl', 0, TIOCLINUX, b'\2'))
say('TIOCLINUX high bits', call('ioctl', 0, TIOCLINUX | HIGH, b'\2'))
say('TIOCCONS', call('ioctl', 0, TIOCCONS, 0))
others = [name for name in os.listdir('/dev/pts') if name != 'ptmx']
say('terminals', ' '.join(others) or 'none')
for name in ('console', 'tty0', 'tty1', 'mem', 'kmsg', 'port', 'sda', 'fuse', 'kvm', 'vsock'):
    if os.path.exists(f'/dev/{name}'):
        say(
            f'/dev/{name}',
            attempt(lambda: os.close(os.open(f'/dev/{name}', os.O_RDWR | os.O_NOCTTY))),
        )
say('own terminal', attempt(lambda: os.close(os.open('/dev/tty', os.O_RDWR))))
