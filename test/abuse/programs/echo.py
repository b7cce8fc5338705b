"""Answers each line, as a measure of how quick its lab is."""

import sys

print('ready', flush=True)
for line in sys.stdin:
    print(f'<{line.strip()}>', flush=True)
