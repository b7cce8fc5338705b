"""Captured frames are numbered as far as somebody keeps up with them; held ones always."""

import unittest

from agent.capture import HELD, WIRE, Capture
from agent.limits import FRAME_WINDOW
from wire_bench import Clock, Loop


class Link:
    def __init__(self) -> None:
        self.sent: list[bytes] = []

    def send(self, message: bytes) -> None:
        self.sent.append(message)


class Numbers(unittest.TestCase):
    def setUp(self) -> None:
        clock = Clock()
        self.capture = Capture(Loop(clock), Link(), clock)
        self.capture.on = True

    def take(self, certain: bool = False) -> int:
        return self.capture.frame(b'frame', 5, (0, 1, WIRE, HELD), certain)

    def test_count_up_to_the_window_and_on_when_it_moves(self) -> None:
        for number in range(1, FRAME_WINDOW + 1):
            self.assertEqual(self.take(), number)
        self.assertEqual(self.take(), 0)
        self.capture.acknowledge(1)
        self.assertEqual(self.take(), FRAME_WINDOW + 1)

    def test_are_given_to_what_a_reader_must_be_able_to_name(self) -> None:
        for _ in range(FRAME_WINDOW + 5):
            self.take()
        self.assertEqual(self.take(certain=True), FRAME_WINDOW + 1)

    def test_are_not_given_before_the_lab_is_ready(self) -> None:
        self.capture.on = False
        self.assertEqual(self.take(certain=True), 0)


if __name__ == '__main__':
    unittest.main()
