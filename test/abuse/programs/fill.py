"""Fills one directory with one file, or with many empty ones, and says when that ended."""

import os
import signal
import sys

from met import name_of, say

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
what, directory = sys.argv[1:3]
most = int(sys.argv[3])
done = 0
outcome = 'ok'
try:
    if what == 'bytes':
        fd = os.open(f'{directory}/full', os.O_WRONLY | os.O_CREAT, 0o600)
        while done < most:
            done += os.write(fd, bytes(min(1 << 20, most - done)))
    elif what == 'files':
        # Several files, each within the limit of one.
        while done < most:
            fd = os.open(f'{directory}/part{done >> 20}', os.O_WRONLY | os.O_CREAT, 0o600)
            for _ in range(8):
                done += os.write(fd, bytes(1 << 20))
            os.close(fd)
    else:
        for done in range(most):
            os.close(os.open(f'{directory}/n{done}', os.O_WRONLY | os.O_CREAT, 0o600))
        done = most
except OSError as error:
    outcome = name_of(error.errno)
say('done', done)
say('then', outcome)
