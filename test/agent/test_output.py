"""A run's output and its window, on a real terminal."""

import os
import tty
import unittest

from agent.limits import OUTPUT_WINDOW_BYTES
from agent.output import Output


class Sent:
    """The pipe to the server, as far as output needs one."""

    def __init__(self) -> None:
        self.data = b''

    def send(self, message: bytes) -> None:
        self.data += message[18:]


class Windows(unittest.TestCase):
    def setUp(self) -> None:
        terminal, self.program = os.openpty()
        tty.setraw(self.program)
        for fd in (terminal, self.program):
            os.set_blocking(fd, False)
        self.addCleanup(os.close, terminal)
        self.sent = Sent()
        self.output = Output(self.sent, 1, terminal)  # type: ignore[arg-type]
        self.printed = b''

    def print_some(self) -> int:
        data = os.urandom(1024)
        try:
            count = os.write(self.program, data)
        except BlockingIOError:
            return 0
        self.printed += data[:count]
        return count

    def fill(self) -> None:
        """Prints, and lets the output take what it will, until neither can."""
        while self.print_some() or self.output.room > 0:
            self.output.pump()

    def test_is_never_exceeded_and_opens_with_each_acknowledgement(self) -> None:
        self.fill()
        self.assertEqual(len(self.sent.data), OUTPUT_WINDOW_BYTES)
        self.output.acknowledge(1000)
        self.fill()
        self.assertEqual(len(self.sent.data), OUTPUT_WINDOW_BYTES + 1000)
        self.assertTrue(self.printed.startswith(self.sent.data))

    def test_is_not_opened_by_acknowledging_what_was_never_sent(self) -> None:
        self.output.acknowledge(1 << 40)
        self.fill()
        self.assertEqual(len(self.sent.data), OUTPUT_WINDOW_BYTES)

    def test_keeps_what_a_program_left_behind_until_there_is_room(self) -> None:
        self.fill()
        os.close(self.program)
        while not self.output.dry:
            self.output.drain()
        self.assertEqual(len(self.sent.data), OUTPUT_WINDOW_BYTES)
        self.assertFalse(self.output.done)
        self.assertEqual(self.output.total, len(self.printed))
        self.output.acknowledge(OUTPUT_WINDOW_BYTES)
        self.assertTrue(self.output.done)
        self.assertEqual(self.sent.data, self.printed)


if __name__ == '__main__':
    unittest.main()
