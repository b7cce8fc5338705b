"""The line of an instruction, by CPython's location table since 3.11 (Objects/locations.md).

Written anew rather than asked of a code object made from it: these are a reader's bytes, and the
interpreter trusts its own.
"""

from __future__ import annotations

_UNIT_BYTES = 2
_NO_LOCATION = 15
_LONG = 14
_NO_COLUMNS = 13
_ONE_LINE = 10


def line_at(table: bytes, first_line: int, instruction: int) -> int | None:
    """The line of the instruction at so many bytes into its code; None where it has none."""
    line = first_line
    at = 0
    end = 0
    while at < len(table):
        kind = table[at] >> 3 & 15
        end += ((table[at] & 7) + 1) * _UNIT_BYTES
        at += 1
        if kind in (_LONG, _NO_COLUMNS):
            line += _signed(_varint(table, at))
        elif kind >= _ONE_LINE and kind != _NO_LOCATION:
            line += kind - _ONE_LINE
        # What begins an entry has its top bit set; what goes on with it has not.
        while at < len(table) and table[at] < 0x80:
            at += 1
        if instruction < end:
            return None if kind == _NO_LOCATION or instruction < 0 else line
    return None


def _varint(table: bytes, at: int) -> int:
    value = 0
    for shift, byte in enumerate(table[at : at + 6]):
        value |= (byte & 63) << 6 * shift
        if not byte & 64:
            break
    return value


def _signed(value: int) -> int:
    return -(value >> 1) if value & 1 else value >> 1
