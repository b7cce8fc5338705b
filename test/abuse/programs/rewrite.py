"""Writes into the memory of the processes beside it, which runs do not protect from each other:
whoever is taken over that way must be as confined as the program is."""

import os

from met import attempt, say

for pid in sorted(int(name) for name in os.listdir('/proc') if name.isdigit()):
    status = dict(line.split(':', 1) for line in open(f'/proc/{pid}/status').read().splitlines())
    say(f'filter of {pid}', status['Seccomp'].strip())
    say(f'capabilities of {pid}', status['CapEff'].strip())
    say(f'memory of {pid}', attempt(lambda: open(f'/proc/{pid}/mem', 'r+b').close()))
    for line in open(f'/proc/{pid}/limits'):
        words = line.split()
        if line.startswith('Max processes'):
            say(f'processes of {pid}', words[3])
    if pid != os.getpid():
        for fd in sorted(os.listdir(f'/proc/{pid}/fd'), key=int):
            say(f'descriptor {fd} of {pid}', os.readlink(f'/proc/{pid}/fd/{fd}'))
