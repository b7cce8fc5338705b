"""Looks for each path given: 'absent', 'refused', or 'there'."""

import os
import sys

from met import say

for path in sys.argv[1:]:
    try:
        if os.path.isdir(path):
            outcome = f'there {" ".join(sorted(os.listdir(path)))}'.strip()
        else:
            os.close(os.open(path, os.O_RDONLY))
            outcome = 'there'
    except PermissionError:
        outcome = 'refused'
    except OSError:
        outcome = 'absent'
    say(path, outcome)
