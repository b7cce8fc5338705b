"""Prints numbers, one a line, and ends: every one of them must arrive."""

import sys

for number in range(int(sys.argv[1])):
    print(number)
