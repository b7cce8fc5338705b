"""A reactor: register, wait, call back, repeat. And the timestamp server on it."""

from collections.abc import Callable
from heapq import heappop, heappush
from selectors import EVENT_READ, DefaultSelector
from socket import create_server, socket
from time import ctime, monotonic

PORT = 21567


class Reactor:  #: reactor
    def __init__(self) -> None:
        self.selector = DefaultSelector()  # epoll here, kqueue elsewhere
        self.timers: list[tuple[float, int, Callable[[], None]]] = []

    def when_readable(self, source: socket, callback: Callable[[socket], None]) -> None:
        self.selector.register(source, EVENT_READ, callback)  #: register

    def forget(self, source: socket) -> None:
        self.selector.unregister(source)  #: register

    def call_later(self, seconds: float, callback: Callable[[], None]) -> None:
        heappush(self.timers, (monotonic() + seconds, id(callback), callback))  #: timer

    def run(self) -> None:
        while True:  #: loop
            wait = max(0, self.timers[0][0] - monotonic()) if self.timers else None  #: wait
            for key, _ in self.selector.select(wait):  # asleep in the kernel  #: wait
                key.data(key.fileobj)  #: call
            while self.timers and self.timers[0][0] <= monotonic():  #: timer
                heappop(self.timers)[-1]()  #: timer


def welcome(listener: socket) -> None:
    connection, (host, port) = listener.accept()  #: welcome
    print(f'connected from {host}:{port}')
    reactor.when_readable(connection, answer)  #: welcome


def answer(connection: socket) -> None:
    if data := connection.recv(1024):  # does not wait: there is something  #: answer
        connection.sendall(f'[{ctime()}] '.encode() + data)  #: answer
    else:
        reactor.forget(connection)  #: end
        connection.close()  #: end


def report() -> None:
    print(f'{len(reactor.selector.get_map()) - 1} connections')  #: report
    reactor.call_later(5, report)  #: report


reactor = Reactor()
with create_server(('', PORT)) as listener:
    print(f'waiting on port {PORT}')
    reactor.when_readable(listener, welcome)  #: start
    reactor.call_later(5, report)  #: start
    try:
        reactor.run()  #: start
    except KeyboardInterrupt:
        print('\nstopped')
