"""Signals everything it can see, then everything it can name."""

import os
import signal

from met import attempt, say

signal.signal(signal.SIGTERM, signal.SIG_IGN)
me = os.getpid()
say('kill -1', attempt(lambda: os.kill(-1, signal.SIGTERM)))
say('kill 1', attempt(lambda: os.kill(1, signal.SIGKILL)))
others = [pid for pid in range(2, 40_000) if pid != me and attempt(lambda: os.kill(pid, 0)) == 'ok']
say('others', others)
say('done', 'ok')
