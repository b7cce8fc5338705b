"""Sockets as the kernel lists them, of this machine's own loopback."""

import os
import socket
import struct
import unittest

from agent.sock_diag import Entry, SockDiag


class Listing(unittest.TestCase):
    def setUp(self) -> None:
        self.diag = SockDiag()
        self.addCleanup(self.diag.close)

    def of(self, end: socket.socket) -> Entry:
        inode = os.fstat(end.fileno()).st_ino
        return next(entry for entry in self.diag.sockets() if entry.inode == inode)

    def test_counts_what_waits_to_be_accepted_and_to_be_read(self) -> None:
        with socket.create_server(('127.0.0.1', 0), backlog=3) as listener:
            address = listener.getsockname()
            with socket.create_connection(address) as client:
                queued = self.of(listener)
                self.assertEqual((queued.state, queued.received, queued.sent), ('listening', 1, 3))
                self.assertEqual(queued.local, address)
                accepted, _ = listener.accept()
                client.sendall(b'seven 7')
                with accepted:
                    self.assertEqual(self.of(accepted).received, 7)
                    self.assertEqual(self.of(accepted).remote, client.getsockname())
                    # Bytes that nobody read would turn the goodbye into a reset.
                    accepted.recv(7)
                self.assertEqual(self.of(client).state, 'close-wait')

    def test_tells_ipv6_that_takes_ipv4_from_ipv6_alone(self) -> None:
        for alone in (False, True):
            with socket.socket(socket.AF_INET6) as listener:
                listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, alone)
                listener.bind(('::', 0))
                listener.listen()
                self.assertIs(self.of(listener).only_ipv6, alone)

    def test_lists_datagram_sockets(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
            datagrams.bind(('127.0.0.1', 0))
            found = self.of(datagrams)
            self.assertEqual((found.kind, found.state), ('udp', 'unconnected'))

    def test_refuses_what_is_no_such_message(self) -> None:
        for length in (0, 3, 71):
            with self.assertRaises(struct.error):
                Entry('tcp', bytes(length))


if __name__ == '__main__':
    unittest.main()
