"""Starts threads until it may not: they count as processes do."""

import threading

from met import say

gate = threading.Event()
count = 0
outcome = 'ok'
for count in range(400):
    try:
        threading.Thread(target=gate.wait, daemon=True).start()
    except RuntimeError:
        outcome = 'refused'
        break
say('threads', count)
say('then', outcome)
gate.set()
