"""Calls services by name. An address looked up is remembered for ten seconds."""

import sys
from socket import AF_INET, SOCK_STREAM, socket
from time import monotonic

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567
MEMORY_SECONDS = 10  #: cache
cache: dict[str, tuple[str, float]] = {}  #: cache


def ask(host: str, port: int, question: str = '') -> str:
    with socket(AF_INET, SOCK_STREAM) as client:
        client.connect((host, port))
        client.sendall(question.encode())
        return client.makefile('r').readline().rstrip()


def lookup(name: str) -> str:
    address, until = cache.get(name, ('', 0.0))  #: cache
    if monotonic() > until:  #: lookup
        address = ask(HOST, PORT, f'lookup {name}\n')  #: lookup
        print(f'looked up: {address}')
        if not address.startswith('unknown'):
            cache[name] = (address, monotonic() + MEMORY_SECONDS)  #: cache
    return address


try:
    while name := input('service: '):
        address = lookup(name)
        if address.startswith('unknown'):
            continue
        host, port = address.split()
        try:
            print(ask(host, int(port)))  #: call
        except OSError:
            print('it does not answer; forgotten')  #: stale
            del cache[name]  #: stale
except (EOFError, KeyboardInterrupt):
    print()
