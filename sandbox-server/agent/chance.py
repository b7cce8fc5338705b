"""Chance that repeats: what happens to the n-th frame follows from the seed alone.

A draw is a hash of the seed and of what it is for, never the next number of a series, so that one
condition changed leaves the others' outcomes as they were. protocol/chance.ts computes the same,
for whoever wants to know beforehand what a seed holds (a test compares).
"""

from __future__ import annotations

_ALL = 0xFFFF_FFFF

LOSS = 1
DUPLICATION = 2
REORDERING = 3
JITTER = 4


def draw(seed: int, *words: int) -> int:
    """A number of 32 bits; the finaliser of MurmurHash3, word by word."""
    mixed = seed & _ALL
    for word in words:
        mixed = (mixed + 0x9E37_79B9 ^ word) & _ALL
        mixed = ((mixed ^ mixed >> 16) * 0x85EB_CA6B) & _ALL
        mixed = ((mixed ^ mixed >> 13) * 0xC2B2_AE35) & _ALL
        mixed ^= mixed >> 16
    return mixed


def happens(percent: float, seed: int, *words: int) -> bool:
    return draw(seed, *words) < percent / 100 * (_ALL + 1)
