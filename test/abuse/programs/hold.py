"""Does nothing, with a child and a grandchild that left home, until a line is typed."""

import os
import signal
import sys

from met import say

for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
    signal.signal(number, signal.SIG_IGN)
told, telling = os.pipe()
if os.fork() == 0:
    os.setsid()
    os.fork()
    os.write(telling, b'.')
    signal.pause()
for _ in range(2):
    os.read(told, 1)
say('held', 'ok')
sys.stdin.readline()
