"""Prints everything it can find out about who started it: environments, command lines, mounts."""

import os

from met import say


def read(path):
    try:
        with open(path, 'rb') as file:
            return file.read().replace(b'\0', b' ').decode(errors='replace').strip()
    except OSError as error:
        return type(error).__name__


for pid in sorted((name for name in os.listdir('/proc') if name.isdigit()), key=int):
    for name in ('environ', 'cmdline', 'comm', 'cgroup'):
        say(f'/proc/{pid}/{name}', read(f'/proc/{pid}/{name}'))
for line in open('/proc/self/mountinfo'):
    say('mount', line.strip())
for number in sorted(os.listdir('/proc/self/fd'), key=int):
    try:
        say('descriptor', f'{number} {os.readlink(f"/proc/self/fd/{number}")}')
    except OSError:
        continue  # the directory itself, listed while it was open
say('directory', os.getcwd())
say('host name', os.uname().nodename)
for path in ('/etc/passwd', '/etc/group', '/etc/resolv.conf', '/etc/hostname'):
    say(path, read(path))
