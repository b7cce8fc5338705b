"""Timestamp server on Twisted: a protocol, a factory, and the reactor."""

from time import ctime

from twisted.internet import reactor
from twisted.internet.protocol import Factory, Protocol, connectionDone

PORT = 21567


class Timestamp(Protocol):  #: protocol
    def connectionMade(self) -> None:  #: made
        self.peer = self.transport.getPeer()  #: made
        print(f'connected from {self.peer.host}:{self.peer.port}')  #: made

    def dataReceived(self, data: bytes) -> None:  #: received
        self.transport.write(f'[{ctime()}] '.encode() + data)  #: received

    def connectionLost(self, reason=connectionDone) -> None:  #: lost
        print(f'{self.peer.host}:{self.peer.port} has left')  #: lost


reactor.listenTCP(PORT, Factory.forProtocol(Timestamp))  #: factory listen
print(f'waiting on port {PORT}')
reactor.run()  # until Ctrl-C  #: run
print('\nstopped')
