"""The gate in the reader's hands: what hangs, what goes on, in which order, and who is said to have
decided it."""

import unittest

from agent.limits import HELD_FRAMES
from frames import ARP, WITH_DATA, WITHOUT_DATA, ipv4, tcp, udp
from wire_bench import HOLD_MS, Bench

DATA = {'kind': 'data'}
ONE, TWO, THREE = (ipv4(17, udp(text)) for text in (b'one', b'two', b'three'))


class Holding(unittest.TestCase):
    def setUp(self) -> None:
        self.bench = Bench()
        self.bench.ask('gate', gate='held')
        self.bench.send(ONE, TWO, THREE)

    def test_keeps_every_frame_until_the_wire_is_opened(self) -> None:
        self.assertEqual(self.bench.arrived, [])
        self.assertEqual([fate for _, fate in self.bench.capture.records], ['held'] * 3)
        self.assertEqual(self.bench.state['held'], [1, 2, 3])
        self.bench.ask('gate', gate='open')
        self.assertEqual(self.bench.arrived, [ONE, TWO, THREE])
        self.assertEqual(self.bench.fate_of(2), [('held', 'reader'), ('delivered', 'reader')])
        self.assertTrue(self.bench.gate.is_idle)

    def test_lets_frames_go_one_by_one_or_by_name(self) -> None:
        self.bench.ask('step', frame=None)
        self.assertEqual(self.bench.arrived, [ONE])
        self.bench.ask('step', frame=3)
        self.assertEqual(self.bench.arrived, [ONE, THREE])
        self.assertEqual(self.bench.state['held'], [2])

    def test_passes_over_frames_that_do_not_hang_there(self) -> None:
        for command in ('step', 'drop', 'duplicate'):
            self.bench.ask(command, frame=99)
        self.bench.ask('move', frame=99, before=1)
        self.bench.ask('move', frame=1, before=99)
        self.bench.ask('move', frame=1, before=1)
        self.assertEqual(self.bench.state['held'], [1, 2, 3])

    def test_drops_doubles_and_moves(self) -> None:
        self.bench.ask('drop', frame=1)
        self.bench.ask('duplicate', frame=2)
        self.bench.ask('move', frame=3, before=2)
        self.assertEqual(self.bench.state['held'], [3, 2, 4])
        self.bench.ask('move', frame=3, before=None)
        self.bench.ask('gate', gate='open')
        self.assertEqual(self.bench.arrived, [TWO, TWO, THREE])
        self.assertEqual(self.bench.fate_of(1)[-1], ('dropped', 'reader'))
        copies = {each['frame']: each['copyOf'] for each in self.bench.link.fates}
        self.assertEqual(copies, {1: None, 2: None, 3: None, 4: 2})
        self.assertIn(('moved', 'reader'), self.bench.fate_of(3))

    def test_lets_hosts_find_each_other_unless_told_otherwise(self) -> None:
        self.bench.send(ARP)
        self.assertEqual(self.bench.arrived, [ARP])
        self.bench.ask('gate', gate='held', discovery=True)
        self.bench.send(ARP)
        self.assertEqual(self.bench.arrived, [ARP])

    def test_ends_by_itself_when_nobody_touches_the_wire(self) -> None:
        self.bench.loop.pass_time(HOLD_MS - 60)
        self.bench.ask('keep')
        self.assertEqual(self.bench.state['releaseInMs'], HOLD_MS)
        self.bench.loop.pass_time(HOLD_MS - 60)
        self.assertEqual(self.bench.arrived, [])
        self.bench.loop.pass_time(60)
        self.assertEqual(self.bench.arrived, [ONE, TWO, THREE])
        self.assertEqual(self.bench.fate_of(1)[-1], ('delivered', 'time'))
        self.assertEqual(self.bench.state['gate'], 'open')
        self.assertIsNone(self.bench.state['releaseInMs'])

    def test_has_an_end_and_says_what_found_it_full(self) -> None:
        self.bench.send(*[ONE] * HELD_FRAMES)
        self.assertEqual(len(self.bench.state['held']), HELD_FRAMES)
        self.assertEqual(self.bench.fate_of(HELD_FRAMES + 1), [('dropped', 'queue')])
        self.bench.ask('duplicate', frame=1)
        self.assertEqual(len(self.bench.state['held']), HELD_FRAMES)
        self.bench.ask('drop', frame=1)
        self.bench.send(TWO)
        self.assertEqual(len(self.bench.state['held']), HELD_FRAMES)


class Rules(unittest.TestCase):
    def setUp(self) -> None:
        self.bench = Bench()
        self.bare, self.data = WITHOUT_DATA['a bare acknowledgement'], WITH_DATA['tcp']

    def test_drop_what_they_mean_as_often_as_they_say(self) -> None:
        self.bench.rule('drop', DATA, times=2)
        self.bench.send(self.bare, self.data, self.bare, self.data, self.data)
        self.assertEqual(self.bench.arrived, [self.bare, self.bare, self.data])
        self.assertEqual(self.bench.link.fates[0]['rule'], 'r')

    def test_hold_the_third_and_let_the_fourth_overtake_it(self) -> None:
        self.bench.rule('hold', DATA, nth=3)
        self.bench.send(ONE, TWO, THREE, ONE)
        self.assertEqual(self.bench.arrived, [ONE, TWO, ONE])
        self.assertEqual(self.bench.state['held'], [3])
        self.bench.ask('step', frame=3)
        self.assertEqual(self.bench.arrived, [ONE, TWO, ONE, THREE])

    def test_double(self) -> None:
        self.bench.rule('duplicate', DATA, times=1)
        self.bench.send(ONE, TWO)
        self.assertEqual(self.bench.arrived, [ONE, ONE, TWO])
        fates = [fate for _, fate in self.bench.capture.records]
        self.assertEqual(fates, ['delivered', 'duplicated', 'delivered'])

    def test_keep_their_counts_when_others_come_and_go(self) -> None:
        self.bench.rule('drop', DATA, times=1)
        self.bench.send(ONE)
        self.bench.rule('drop', DATA, times=1)
        self.bench.send(TWO)
        self.assertEqual(self.bench.arrived, [TWO])
        self.bench.ask('rules', rules=[])
        self.assertTrue(self.bench.gate.is_idle)

    def test_drop_next_is_one_that_can_be_taken_back(self) -> None:
        self.bench.ask('drop-next', count=5)
        self.bench.send(self.bare, ONE)
        self.bench.ask('drop-next', count=0)
        self.bench.send(TWO)
        self.assertEqual(self.bench.arrived, [self.bare, TWO])
        self.assertEqual(self.bench.fate_of(2), [('dropped', 'reader')])


class SmallSegments(unittest.TestCase):
    def test_go_through_the_gate_one_by_one(self) -> None:
        bench = Bench()
        bench.ask('segments', bytes=2)
        self.assertFalse(bench.gate.is_idle)
        bench.rule('drop', {'kind': 'payload', 'hex': b'll'.hex()})
        bench.send(ipv4(6, tcp(b'hello')))
        self.assertEqual([frame[54:] for frame in bench.arrived], [b'he', b'o'])


if __name__ == '__main__':
    unittest.main()
