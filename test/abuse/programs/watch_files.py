"""Takes inotify instances until there are none left."""

import ctypes
import errno
import sys

from met import say

libc = ctypes.CDLL(None, use_errno=True)
count = 0
while count < 5000 and libc.inotify_init1(0) >= 0:
    count += 1
say('instances', count)
say('then', errno.errorcode.get(ctypes.get_errno(), 'ok'))
if sys.argv[1:] == ['hold']:
    sys.stdin.readline()
