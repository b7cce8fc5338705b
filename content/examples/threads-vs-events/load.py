"""Opens idle connections step by step and prints what the server pays for them."""

import sys
from socket import AF_INET, SOCK_STREAM, socket
from time import monotonic

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
MOST = int(sys.argv[2]) if len(sys.argv) > 2 else 1000  #: steps
PORT = 21567
STEPS = 5  #: steps
ASKED = 100


def dial() -> socket:
    connection = socket(AF_INET, SOCK_STREAM)
    connection.connect((HOST, PORT))
    connection.sendall(b'hello')  #: check
    if connection.recv(1024) != b'hello':  # the server has no room for it  #: check
        raise ConnectionResetError  #: check
    return connection


asking = dial()
idle: list[socket] = []
print('connections,memory_kb,threads,switches_per_echo,echo_us')
try:
    for step in range(STEPS + 1):  #: steps
        while len(idle) < MOST * step // STEPS:  #: open
            idle.append(dial())  #: open
        asking.sendall(b'cost\n')  #: cost
        before = int(asking.recv(1024).split()[2])  #: cost
        start = monotonic()
        for _ in range(ASKED):  #: latency
            asking.sendall(b'x')  #: latency
            asking.recv(1024)  #: latency
        micros = (monotonic() - start) / ASKED * 1e6  #: latency
        asking.sendall(b'cost\n')  #: cost
        memory, threads, after = asking.recv(1024).decode().split()  #: cost
        switches = (int(after) - before) / ASKED
        print(f'{len(idle)},{memory},{threads},{switches:.1f},{micros:.0f}')  #: print
except ConnectionResetError:  #: full
    print(f'no room for connection {len(idle) + 1}')  #: full
except KeyboardInterrupt:
    print()
