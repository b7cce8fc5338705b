"""Ticks once a second for every client. `sleep` freezes them all; `later` freezes nobody."""

import time

from twisted.internet import reactor
from twisted.internet.protocol import Factory, connectionDone
from twisted.internet.task import LoopingCall
from twisted.protocols.basic import LineReceiver

PORT = 21567
clients: set['Clock'] = set()


class Clock(LineReceiver):
    delimiter = b'\n'

    def connectionMade(self) -> None:
        clients.add(self)

    def lineReceived(self, line: bytes) -> None:
        if line == b'sleep':
            print('asleep in a callback for 4 seconds')
            time.sleep(4)  # and with it the reactor, and everybody  #: sleep
            self.sendLine(b'good morning')  #: sleep
        elif line == b'later':
            print('asked to be called back in 2.5 seconds')
            reactor.callLater(2.5, self.sendLine, b'here I am')  #: later
        else:
            self.sendLine(b'say sleep or later')

    def connectionLost(self, reason=connectionDone) -> None:
        clients.discard(self)


def tick() -> None:
    for client in clients:  #: tick
        client.sendLine(b'tick')  #: tick


reactor.listenTCP(PORT, Factory.forProtocol(Clock))
LoopingCall(tick).start(1)  #: tick
print(f'ticking on port {PORT}')
reactor.run()
print('\nstopped')
