"""Writes nonsense where an interpreter keeps its threads, and then sleeps without it."""

import ctypes
import random
import sys

from met import say

memory = ctypes.addressof(ctypes.c_char.in_dll(ctypes.pythonapi, '_PyRuntime'))
head = memory + 40
interpreter = ctypes.c_uint64.from_address(head)
sleep = ctypes.PyDLL(None).sleep
say('forged', sys.argv[1])
if sys.argv[1] == 'noise':
    interpreter.value = random.getrandbits(64)
elif sys.argv[1] == 'nowhere':
    interpreter.value = 0
elif sys.argv[1] == 'circle':
    interpreter.value = memory + 48
    for at in range(48, 560, 8):
        ctypes.c_uint64.from_address(memory + at).value = memory + 48
sleep(60)
