"""The agent's own code behind a pipe of JSON lines, for tests that compare it with the panel's."""

from __future__ import annotations

import json
import sys

sys.path.insert(0, sys.argv[1])

from agent import chance, headers, segments
from agent.conditions import Conditions, Direction
from agent.filter import compile_filter


def answer(question: dict[str, object]) -> object:
    kind = question['ask']
    if kind == 'matches':
        frame = bytes.fromhex(question['frame'])
        seen = headers.read(frame)
        tests = [compile_filter(match, question['hosts']) for match in question['matches']]
        return [test(frame, seen, question['from'], question['to']) for test in tests]
    if kind == 'draw':
        return chance.draw(question['seed'], *question['words'])
    if kind == 'lost':
        conditions = Conditions()
        conditions.loss, conditions.seed = question['percent'], question['seed']
        direction = Direction(question['from'], question['to'])
        direction.set(conditions, 1)
        return [direction.is_lost(direction.count()) for _ in range(question['count'])]
    if kind == 'cut':
        pieces = segments.cut(bytes.fromhex(question['frame']), question['most'])
        return [piece.hex() for piece in pieces]
    raise ValueError(kind)


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
