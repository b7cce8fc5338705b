"""Takes memory of one kind, 16 MB at a time, up to the megabytes asked for, and holds it."""

import ctypes
import mmap
import os
import sys

from met import attempt, say

STEP = 16 << 20
kind, megabytes = sys.argv[1], int(sys.argv[2])
held = []


def private():
    held.append(bytearray(b'x') * STEP)


def shared():
    area = mmap.mmap(-1, STEP)
    area.write(b'x' * STEP)
    held.append(area)


def memfd():
    fd = os.memfd_create('hidden')
    os.write(fd, b'x' * STEP)
    held.append(fd)


def tmpfs():
    """Files in memory, as far as they go; then memory of its own."""
    for directory in ('/tmp', '.', '/dev/shm'):
        try:
            with open(f'{directory}/{len(held)}', 'wb') as file:
                file.write(bytes(STEP))
            held.append(directory)
            return
        except OSError:
            continue
    shared()


def children():
    told, telling = os.pipe()
    if os.fork() == 0:
        own = bytearray(b'x') * STEP
        os.write(telling, b'.')
        os.close(telling)
        ctypes.CDLL(None).pause()
        del own
    os.close(telling)
    os.read(told, 1)
    os.close(told)


outcome = 'ok'
taken = 0
while taken < megabytes << 20 and outcome == 'ok':
    outcome = attempt(locals()[kind])
    if outcome == 'ok':
        taken += STEP
if kind == 'children':
    # Some were killed to make room for the others.
    killed = 0
    while os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG) is not None:
        killed += 1
    taken -= killed * STEP
    say('killed', killed)
say('megabytes', taken >> 20)
say('then', outcome)
if sys.argv[3:] == ['hold']:
    sys.stdin.readline()
