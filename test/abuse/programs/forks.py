"""Forks until it may not, or so many times; then holds what it has until a line is typed."""

import os
import signal
import sys

from met import name_of, say

most = int(sys.argv[1])
children = 0
outcome = 'ok'
for children in range(most):
    try:
        child = os.fork()
    except OSError as error:
        outcome = name_of(error.errno)
        break
    if child == 0:
        signal.pause()
        os._exit(0)
else:
    children = most
say('children', children)
say('then', outcome)
if sys.argv[2:] == ['hold']:
    sys.stdin.readline()
