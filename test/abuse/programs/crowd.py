"""Fills a run: processes that each hold many sockets and sleep in many threads."""

import os
import socket
import threading
import time

from met import say

for _ in range(10):
    if os.fork() == 0:
        held = [socket.socket() for _ in range(200)]
        for each in held:
            each.bind(('', 0))
        for _ in range(3):
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        time.sleep(60)
say('crowd', 'ok')
time.sleep(60)
