"""What the reader asks of the wire: each command read, checked, and carried out on the gate."""

from __future__ import annotations

import math

from .codec import Json, Malformed
from .conditions import Conditions
from .filter import compile_filter
from .gate import Gate
from .rules import ACTIONS, Rule

_RULES = 32
_CONDITIONS = 64
_TEXT_CHARS = 200
_SCALE_MOST = 10_000
_TIMES_MOST = 1_000_000
_SEGMENT_MOST = 1460
_MILLISECONDS_MOST = 60_000
_KBIT_MOST = 10_000_000


def carry_out(gate: Gate, kind: str, command: Json) -> None:
    """Raises Malformed for what is no command, or names a host that is not there."""
    if kind == 'wire.gate':
        if command.get('gate') == 'held':
            gate.hold(command.get('discovery') is True)
        else:
            gate.open()
    elif kind == 'wire.step':
        gate.step(_frame(command, 'frame'))
    elif kind == 'wire.drop':
        gate.drop(_whole(command, 'frame'))
    elif kind == 'wire.duplicate':
        gate.duplicate(_whole(command, 'frame'))
    elif kind == 'wire.move':
        gate.move(_whole(command, 'frame'), _frame(command, 'before'))
    elif kind == 'wire.keep':
        gate.keep()
    elif kind == 'wire.drop-next':
        gate.drop_next(_whole(command, 'count'))
    elif kind == 'wire.rules':
        gate.set_rules([_rule(gate, each) for each in _objects(command, 'rules', _RULES)])
    elif kind == 'wire.conditions':
        given = _objects(command, 'conditions', _CONDITIONS)
        gate.travel.set([_conditions(gate, each) for each in given])
        gate.conditions = list(given)
        gate.settings_changed()
    elif kind == 'wire.time-scale':
        gate.time_scale = _number(command, 'factor', 1, _SCALE_MOST)
        gate.travel.stretch(gate.time_scale)
        gate.settings_changed()
    elif kind == 'wire.segments':
        most = command.get('bytes')
        gate.segment_bytes = 0 if most is None else _whole(command, 'bytes', 1, _SEGMENT_MOST)
        gate.settings_changed()
    elif kind in ('wire.unplug', 'wire.plug'):
        host = _host(gate, _text(command, 'host'))
        if host is not None:
            (gate.cables.unplug if kind == 'wire.unplug' else gate.cables.plug)(host)
        gate.settings_changed()
    else:
        raise Malformed(f'no command {kind!r}')


def _rule(gate: Gate, given: Json) -> Rule:
    name, text, action = (_text(given, field) for field in ('id', 'filter', 'action'))
    if action not in ACTIONS:
        raise Malformed(f'action: {action!r} is none')
    times = None if given.get('times') is None else _whole(given, 'times', 1, _TIMES_MOST)
    rule = Rule(name, text, action, times)
    rule.nth = _whole(given, 'nth', 0, _TIMES_MOST)
    rule.test = compile_filter(given.get('match'), gate.hosts)
    return rule


def _conditions(gate: Gate, given: Json) -> tuple[int | None, int | None, Conditions]:
    conditions = Conditions()
    conditions.latency_us = _number(given, 'latencyMs', 0, _MILLISECONDS_MOST) * 1000
    conditions.jitter_us = _number(given, 'jitterMs', 0, _MILLISECONDS_MOST) * 1000
    conditions.loss = _number(given, 'lossPercent', 0, 100)
    conditions.duplication = _number(given, 'duplicationPercent', 0, 100)
    conditions.reordering = _number(given, 'reorderingPercent', 0, 100)
    if given.get('kbitPerSecond') is not None:
        conditions.bits_per_second = _number(given, 'kbitPerSecond', 1, _KBIT_MOST) * 1000
    conditions.seed = _whole(given, 'seed', 0, 0xFFFF_FFFF)
    return _host(gate, given.get('from')), _host(gate, given.get('to')), conditions


def _host(gate: Gate, name: object) -> int | None:
    if name is None:
        return None
    if name not in gate.hosts:
        raise Malformed(f'no host {name!r}')
    return gate.hosts.index(str(name))


def _objects(command: Json, name: str, most: int) -> list[Json]:
    value = command.get(name)
    if not isinstance(value, list) or len(value) > most:
        raise Malformed(f'{name}: a list of at most {most} is expected')
    for each in value:
        if not isinstance(each, dict):
            raise Malformed(f'{name}: objects are expected')
    return value


def _text(given: Json, name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= _TEXT_CHARS:
        raise Malformed(f'{name}: a short text is expected')
    return value


def _number(given: Json, name: str, least: float, most: float) -> float:
    value = given.get(name)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise Malformed(f'{name}: a number is expected')
    if not math.isfinite(value) or not least <= value <= most:
        raise Malformed(f'{name}: a number from {least} to {most} is expected')
    return value


def _whole(given: Json, name: str, least: int = 0, most: int = 2**53) -> int:
    value = given.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise Malformed(f'{name}: a whole number from {least} to {most} is expected')
    return value


def _frame(given: Json, name: str) -> int | None:
    return None if given.get(name) is None else _whole(given, name)
