"""Says a line every two seconds, all by itself, on Twisted."""

import sys
from itertools import count

from twisted.internet import reactor
from twisted.internet.protocol import ClientFactory, Protocol

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567


class Talker(Protocol):  #: protocol
    def connectionMade(self) -> None:
        self.numbers = count(1)
        self.talk()

    def talk(self) -> None:
        if self.connected:
            self.transport.write(f'line {next(self.numbers)}'.encode())  #: talk
            reactor.callLater(2, self.talk)  #: later

    def dataReceived(self, data: bytes) -> None:  #: received
        print(data.decode())  #: received


class TalkerFactory(ClientFactory):  #: factory
    protocol = Talker  #: factory

    def clientConnectionFailed(self, connector, reason) -> None:  #: failed
        print('nobody answers')  #: failed
        reactor.stop()  #: failed

    def clientConnectionLost(self, connector, reason) -> None:  #: lost
        print('the connection is gone')  #: lost
        if reactor.running:
            reactor.stop()  #: lost


reactor.connectTCP(HOST, PORT, TalkerFactory())  #: connect
reactor.run()
