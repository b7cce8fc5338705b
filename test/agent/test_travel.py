"""Frames under way: when they arrive, which are lost, doubled, overtaken, how many there may be."""

import random
import unittest

from agent import headers
from agent.chance import DUPLICATION, LOSS, REORDERING, happens
from agent.codec import Malformed
from agent.limits import TRAVELLING_FRAMES
from frames import ARP, WITH_DATA, WITHOUT_DATA, ipv4, udp
from wire_bench import Bench

TEN = [ipv4(17, udp(b'%d' % number)) for number in range(1, 11)]


def untouched(what: int, percent: int) -> list[bytes]:
    return [frame for n, frame in enumerate(TEN, 1) if not happens(percent, 7, 1, 0, n, what)]


class Travelling(unittest.TestCase):
    def setUp(self) -> None:
        self.bench = Bench()

    def test_takes_the_latency_of_its_direction(self) -> None:
        self.bench.conditions(**{'from': 'client', 'latencyMs': 20})
        self.bench.send(TEN[0])
        self.bench.send(TEN[1], source=0, target=1)
        self.assertEqual(self.bench.arrived, [TEN[1]])
        self.bench.loop.pass_time(19)
        self.assertEqual(self.bench.arrived, [TEN[1]])
        self.bench.loop.pass_time(1)
        self.assertEqual(self.bench.arrived, [TEN[1], TEN[0]])
        self.assertEqual(self.bench.capture.records[0][1], 'travelling')
        self.assertEqual(self.bench.fate_of(1)[-1], ('delivered', 'conditions'))

    def test_is_stretched_so_that_it_can_be_watched(self) -> None:
        self.bench.ask('time-scale', factor=2000)
        self.bench.send(TEN[0])
        self.bench.loop.pass_time(1_999)
        self.assertEqual(self.bench.arrived, [])
        self.bench.loop.pass_time(1)
        self.assertEqual(self.bench.arrived, [TEN[0]])

    def test_keeps_the_order_in_spite_of_jitter(self) -> None:
        self.bench.conditions(latencyMs=20, jitterMs=20)
        for frame in TEN:
            self.bench.send(frame)
            self.bench.loop.pass_time(1)
        self.bench.loop.pass_time(50)
        self.assertEqual(self.bench.arrived, TEN)

    def test_goes_no_faster_than_the_bandwidth(self) -> None:
        bits = len(TEN[0]) * 8
        self.bench.conditions(kbitPerSecond=bits)  # one of these frames a millisecond
        self.bench.send(*TEN)
        self.bench.loop.pass_time(5)
        self.assertEqual(self.bench.arrived, TEN[:5])

    def test_has_an_end_and_says_what_found_it_full(self) -> None:
        self.bench.conditions(latencyMs=100)
        self.bench.send(*[TEN[0]] * (TRAVELLING_FRAMES + 1))
        self.assertEqual(self.bench.fate_of(TRAVELLING_FRAMES + 1), [('dropped', 'queue')])
        self.bench.send(TEN[1], source=0, target=1)
        self.assertEqual(self.bench.fate_of(TRAVELLING_FRAMES + 2)[0][0], 'travelling')
        self.bench.loop.pass_time(100)
        self.assertEqual(len(self.bench.arrived), TRAVELLING_FRAMES + 1)

    def test_leaves_nobody_behind_when_conditions_end(self) -> None:
        self.bench.conditions(latencyMs=20)
        self.bench.send(TEN[0])
        self.bench.ask('conditions', conditions=[])
        self.bench.send(TEN[1])
        self.bench.loop.pass_time(20)
        self.assertEqual(self.bench.arrived, TEN[:2])
        self.bench.send(TEN[2])
        self.assertTrue(self.bench.gate.is_idle)

    def test_is_not_overtaken_while_it_is_due_and_nobody_has_looked(self) -> None:
        self.bench.conditions(latencyMs=20)
        self.bench.send(TEN[0])
        self.bench.ask('conditions', conditions=[])
        self.bench.clock.us += 30_000
        self.bench.send(TEN[1])
        self.assertEqual(self.bench.arrived, TEN[:2])


class Chance(unittest.TestCase):
    def setUp(self) -> None:
        self.bench = Bench()

    def test_loses_what_the_seed_says(self) -> None:
        self.bench.conditions(lossPercent=30)
        self.bench.send(*TEN)
        self.assertEqual(self.bench.arrived, untouched(LOSS, 30))
        self.assertLess(len(self.bench.arrived), 10)

    def test_is_the_same_whatever_other_conditions_say(self) -> None:
        self.bench.conditions(lossPercent=30, latencyMs=5, jitterMs=3, kbitPerSecond=1000)
        self.bench.send(*TEN)
        self.bench.loop.pass_time(100)
        self.assertEqual(self.bench.arrived, untouched(LOSS, 30))

    def test_doubles_what_the_seed_says(self) -> None:
        self.bench.conditions(duplicationPercent=40)
        self.bench.send(*TEN)
        once = untouched(DUPLICATION, 40)
        self.assertEqual(self.bench.arrived, [f for f in TEN for _ in range(2 - (f in once))])
        self.assertLess(len(once), 10)

    def test_has_the_next_frame_overtake_what_the_seed_says(self) -> None:
        self.bench.conditions(reorderingPercent=30)
        self.bench.send(*TEN)
        expected, waiting = [], []
        stays = untouched(REORDERING, 30)
        for frame in TEN:
            if frame not in stays:
                waiting.append(frame)
                continue
            expected += [frame, *waiting]
            waiting = []
        self.assertEqual(self.bench.arrived, expected)
        self.assertNotEqual(expected, TEN)
        self.bench.loop.pass_time(1_000)
        self.assertEqual(self.bench.arrived, expected + waiting)

    def test_spares_how_hosts_find_each_other_and_what_the_reader_lets_go(self) -> None:
        self.bench.conditions(lossPercent=100)
        self.bench.send(ARP)
        self.bench.ask('gate', gate='held')
        self.bench.send(TEN[0])
        self.bench.ask('step', frame=None)
        self.assertEqual(self.bench.arrived, [ARP, TEN[0]])


class AnyBytes(unittest.TestCase):
    def test_cross_a_wire_with_everything_switched_on(self) -> None:
        chance = random.Random(3)
        bench = Bench()
        bench.ask('segments', bytes=1)
        bench.conditions(lossPercent=10, duplicationPercent=10, reorderingPercent=10, latencyMs=1)
        parts = [{'kind': 'data'}, {'kind': 'flag', 'flag': 'SYN'}]
        bench.rule('hold', {'kind': 'or', 'of': parts})
        frames = [*WITH_DATA.values(), *WITHOUT_DATA.values()]
        for _ in range(20_000):
            frame = bytearray(chance.choice(frames) or b'\0')
            frame[chance.randrange(len(frame))] = chance.randrange(256)
            cut = bytes(frame[: chance.randrange(len(frame) + 1)])
            bench.send(cut, target=chance.choice((0, 255)))
            bench.loop.pass_time(0.1)

    def test_are_read_or_not_but_never_a_mistake(self) -> None:
        chance = random.Random(2)
        for _ in range(20_000):
            frame = chance.randbytes(12) + chance.choice((b'\x08\0', b'\x86\xdd', b'\x08\x06'))
            frame += chance.randbytes(chance.randrange(60))
            headers.read(frame)
            headers.is_discovery(frame)
            headers.is_membership(frame)


class DataIsCarried(unittest.TestCase):
    def test_by_segments_and_datagrams_with_payload_alone(self) -> None:
        for name, frame in WITH_DATA.items():
            with self.subTest(name):
                self.assertGreater(headers.read(frame).payload_length, 0)
        for name, frame in WITHOUT_DATA.items():
            with self.subTest(name):
                self.assertEqual(headers.read(frame).payload_length, 0)


class Commands(unittest.TestCase):
    def test_that_are_none_are_refused_whole(self) -> None:
        bench = Bench()
        rule = {'id': 'r', 'filter': 'f', 'action': 'drop', 'times': None, 'nth': 0}
        deep: dict = {'kind': 'data'}
        for _ in range(40):
            deep = {'kind': 'not', 'of': deep}
        wrong = [
            ('rules', {'rules': [{**rule, 'match': deep}]}),
            ('rules', {'rules': [{**rule, 'match': {'kind': 'and', 'of': []}}]}),
            ('rules', {'rules': [{**rule, 'match': {'kind': 'host', 'end': 'to', 'host': 'x'}}]}),
            ('rules', {'rules': [{**rule, 'match': {'kind': 'payload', 'hex': 'zz'}}]}),
            ('rules', {'rules': [{**rule, 'match': {'kind': 'data'}, 'action': 'eat'}]}),
            ('rules', {'rules': None}),
            ('conditions', {'conditions': [{}]}),
            ('time-scale', {'factor': float('nan')}),
            ('time-scale', {'factor': 0}),
            ('segments', {'bytes': 0}),
            ('step', {'frame': True}),
            ('move', {'frame': 1.5, 'before': None}),
            ('implode', {}),
        ]
        for kind, fields in wrong:
            with self.subTest(kind=kind, fields=fields), self.assertRaises(Malformed):
                bench.ask(kind, **fields)
        bench.send(TEN[0])
        self.assertEqual(bench.arrived, [TEN[0]])


if __name__ == '__main__':
    unittest.main()
