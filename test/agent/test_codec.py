"""The pipe's bytes: every way of splitting them, and bytes that are no messages."""

import json
import random
import struct
import unittest

from agent import codec
from agent.limits import AGENT_MESSAGE_BYTES


def message(tag: int, body: bytes) -> bytes:
    return struct.pack('>IB', len(body) + 1, tag) + body


COMMAND = message(0, json.dumps({'type': 'run.stop', 'run': 7}).encode())
INPUT = message(2, struct.pack('>BId', 2, 7, 3) + 'né\n'.encode())
STREAM = COMMAND + INPUT + COMMAND
EXPECTED = [(0, COMMAND[5:]), (2, INPUT[5:]), (0, COMMAND[5:])]


class Decoding(unittest.TestCase):
    def test_is_the_same_wherever_the_stream_is_cut(self) -> None:
        for first in range(len(STREAM) + 1):
            for second in range(first, len(STREAM) + 1, 7):
                decoder = codec.Decoder()
                pieces = (STREAM[:first], STREAM[first:second], STREAM[second:])
                found = [each for piece in pieces for each in decoder.feed(piece)]
                self.assertEqual(found, EXPECTED)

    def test_is_the_same_byte_by_byte(self) -> None:
        decoder = codec.Decoder()
        found = [each for byte in STREAM for each in decoder.feed(bytes((byte,)))]
        self.assertEqual(found, EXPECTED)

    def test_passes_over_a_message_too_long_and_goes_on_behind_it(self) -> None:
        decoder = codec.Decoder()
        size = AGENT_MESSAGE_BYTES + 1
        found = list(decoder.feed(struct.pack('>I', size)))
        for _ in range(size // 4096):
            found += decoder.feed(b'x' * 4096)
        found += decoder.feed(b'x' * (size % 4096) + STREAM)
        self.assertEqual(found, EXPECTED)
        self.assertEqual(decoder.refused, 1)

    def test_passes_over_a_message_of_nothing(self) -> None:
        decoder = codec.Decoder()
        self.assertEqual(list(decoder.feed(bytes(4) + STREAM)), EXPECTED)

    def test_never_raises_and_never_keeps_more_than_one_message(self) -> None:
        chance = random.Random(1)
        for _ in range(200):
            decoder = codec.Decoder()
            for _ in range(50):
                list(decoder.feed(chance.randbytes(chance.randrange(200))))
            self.assertLessEqual(len(decoder._buffer), AGENT_MESSAGE_BYTES + 4)


class Commands(unittest.TestCase):
    def test_that_are_no_json_objects_are_malformed(self) -> None:
        for body in (b'', b'{', b'[]', b'1', b'null', b'\xff', b'[' * 100_000):
            with self.subTest(body=body[:10]), self.assertRaises(codec.Malformed):
                codec.decode_command(body)


class Input(unittest.TestCase):
    def test_is_run_offset_and_bytes(self) -> None:
        self.assertEqual(codec.decode_input(INPUT[5:]), (7, 3, 'né\n'.encode()))

    def test_that_is_too_short_or_nowhere_is_malformed(self) -> None:
        bodies = [INPUT[5 : 5 + size] for size in range(13)]
        for offset in (-1.0, 0.5, float('nan'), float('inf'), 2.0**60):
            bodies.append(struct.pack('>BId', 2, 7, offset))
        for body in bodies:
            with self.subTest(body=body), self.assertRaises(codec.Malformed):
                codec.decode_input(body)


if __name__ == '__main__':
    unittest.main()
