"""Uses all the processor time it can get, in as many processes as asked."""

import os
import sys

from met import say

for _ in range(int(sys.argv[1]) - 1):
    if os.fork() == 0:
        break
else:
    say('spinning', 'ok')
while True:
    pass
