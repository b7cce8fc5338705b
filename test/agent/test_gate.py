"""Which frames carry data, and that no bytes at all are too odd to be asked."""

import random
import struct
import unittest

from agent.capture import DELIVERED, DROPPED
from agent.gate import Gate, carries_data, is_membership

ETHERNET = bytes(12)


def tcp(payload: bytes, options: bytes = b'') -> bytes:
    words = 5 + len(options) // 4
    return struct.pack('>HHIIBBHHH', 1, 2, 0, 0, words << 4, 0x18, 0, 0, 0) + options + payload


def udp(payload: bytes) -> bytes:
    return struct.pack('>HHHH', 1, 2, 8 + len(payload), 0) + payload


def ipv4(protocol: int, body: bytes, fragment: int = 0, padding: bytes = b'') -> bytes:
    header = struct.pack('>BBHHHBBH8x', 0x45, 0, 20 + len(body), 0, fragment, 64, protocol, 0)
    return ETHERNET + b'\x08\x00' + header + body + padding


def ipv6(protocol: int, body: bytes) -> bytes:
    header = struct.pack('>IHBB32x', 6 << 28, len(body), protocol, 64)
    return ETHERNET + b'\x86\xdd' + header + body


WITH_DATA = {
    'tcp': ipv4(6, tcp(b'x')),
    'tcp with options': ipv4(6, tcp(b'x', bytes(12))),
    'udp': ipv4(17, udp(b'x')),
    'tcp over ipv6': ipv6(6, tcp(b'x')),
    'udp over ipv6': ipv6(17, udp(b'x')),
    'udp behind a hop-by-hop header': ipv6(0, bytes((17, 0)) + bytes(6) + udp(b'x')),
    'a later fragment': ipv4(17, b'rest of a datagram', fragment=185),
    'a first fragment over ipv6': ipv6(44, bytes((17, 0, 0, 1)) + bytes(4) + udp(b'x')),
}
WITHOUT_DATA = {
    'a bare acknowledgement': ipv4(6, tcp(b'')),
    'one padded to the shortest frame': ipv4(6, tcp(b''), padding=bytes(6)),
    'a handshake with options': ipv4(6, tcp(b'', bytes(20))),
    'an empty datagram': ipv4(17, udp(b'')),
    'icmp': ipv4(1, bytes(64)),
    'arp': ETHERNET + b'\x08\x06' + bytes(28),
    'nothing': b'',
}


class CarriesData(unittest.TestCase):
    def test_is_told_for_segments_and_datagrams_with_payload_alone(self) -> None:
        for name, frame in WITH_DATA.items():
            with self.subTest(name):
                self.assertTrue(carries_data(frame))
        for name, frame in WITHOUT_DATA.items():
            with self.subTest(name):
                self.assertFalse(carries_data(frame))

    def test_has_an_answer_for_any_bytes(self) -> None:
        chance = random.Random(2)
        frames = [*WITH_DATA.values(), *WITHOUT_DATA.values()]
        for _ in range(20_000):
            frame = bytearray(chance.choice(frames) or b'\0')
            frame[chance.randrange(len(frame))] = chance.randrange(256)
            cut = bytes(frame[: chance.randrange(len(frame) + 1)])
            carries_data(cut)
            is_membership(cut)


class Dropping(unittest.TestCase):
    def test_takes_the_next_frames_with_data_and_no_others(self) -> None:
        gate = Gate()
        gate.drop_next(2)
        data, bare = WITH_DATA['tcp'], WITHOUT_DATA['a bare acknowledgement']
        fates = [gate.fate(frame) for frame in (bare, data, bare, data, data)]
        self.assertEqual(fates, [DELIVERED, DROPPED, DELIVERED, DROPPED, DELIVERED])

    def test_can_be_taken_back(self) -> None:
        gate = Gate()
        gate.drop_next(5)
        gate.drop_next(0)
        self.assertEqual(gate.fate(WITH_DATA['udp']), DELIVERED)


if __name__ == '__main__':
    unittest.main()
