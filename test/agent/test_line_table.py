"""Lines of instructions: the same as the interpreter's own, and never a fault of hostile bytes."""

import dis
import random
import types
import unittest

from agent import interpreter
from agent.line_table import line_at


def codes_of(code: types.CodeType) -> list[types.CodeType]:
    inner = [each for each in code.co_consts if isinstance(each, types.CodeType)]
    return [code, *(each for one in inner for each in codes_of(one))]


class LineTable(unittest.TestCase):
    def test_gives_every_instruction_the_line_the_interpreter_gives_it(self) -> None:
        for module in (dis, unittest.case, random, interpreter):
            with open(module.__file__ or '', encoding='utf-8') as file:
                whole = compile(file.read(), 'file.py', 'exec')
            for code in codes_of(whole):
                for start, end, line in code.co_lines():
                    for at in range(start, end, 2):
                        found = line_at(code.co_linetable, code.co_firstlineno, at)
                        self.assertEqual(found, line, (code.co_name, at))

    def test_knows_no_line_outside_of_the_code(self) -> None:
        code = codes_of.__code__
        for at in (-2, len(code.co_code), 1 << 40, -(1 << 40)):
            self.assertIsNone(line_at(code.co_linetable, code.co_firstlineno, at))

    def test_survives_any_bytes(self) -> None:
        chance = random.Random(3)
        for _ in range(2000):
            table = chance.randbytes(chance.randrange(40))
            line_at(table, chance.randrange(-(1 << 31), 1 << 31), chance.randrange(-9, 400))


class Interpreters(unittest.TestCase):
    def setUp(self) -> None:
        self.interpreter = interpreter.Interpreter()

    def test_find_themselves(self) -> None:
        self.assertGreater(self.interpreter.runtime, 0)

    def test_read_names_in_any_script(self) -> None:
        for name in ('server.py', 'été.py', '服务器.py', '🐍.py', ''):
            self.assertEqual(interpreter._text(interpreter._own, id(name)), name)

    def test_give_up_on_memory_that_is_none(self) -> None:
        chance = random.Random(7)

        def noise(_: int, size: int) -> bytes:
            return chance.randbytes(size)

        def circles(address: int, size: int) -> bytes:
            return (address & ~7 | 8).to_bytes(8, 'little')[:size].ljust(size, b'\0')

        def nothing(_address: int, _size: int) -> bytes:
            return b''

        for read in (noise, circles, nothing):
            for _ in range(20):
                try:
                    self.interpreter.stack(read, 0x400000, 1)
                except (interpreter.Unreadable, ValueError, IndexError):
                    continue


if __name__ == '__main__':
    unittest.main()
