"""A Twisted reactor with one listening socket and nothing to do. How often does it wake up?"""

from os import times

from twisted.internet import reactor
from twisted.internet.protocol import Factory, Protocol

PORT = 21567
WATCH_SECONDS = 5


def wakeups() -> int:
    with open('/proc/self/status') as lines:  #: wakeups
        return int(next(row for row in lines if row.startswith('voluntary')).split()[1])  #: wakeups


def look(before: int, cpu: float) -> None:
    spent = times().user + times().system - cpu  #: cpu
    print(f'woke up {wakeups() - before} times in {WATCH_SECONDS} s, to look at this')  #: wakeups
    print(f'processor used: {100 * spent / WATCH_SECONDS:.0f} %')  #: cpu
    reactor.stop()


def start() -> None:
    cpu = times().user + times().system
    reactor.callLater(WATCH_SECONDS, look, wakeups(), cpu)  #: later


reactor.listenTCP(PORT, Factory.forProtocol(Protocol))  #: listen
print(f'waiting on port {PORT}, watching myself')
reactor.callLater(1, start)  # once it has settled
reactor.run()
