"""Measures round trips of a byte over one TCP connection: four system calls each."""

import socket
import sys
import time

ROUND_TRIPS = int(sys.argv[2])

with socket.create_connection((sys.argv[1], 21567)) as client:
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    trips = []
    for number in range(-100, ROUND_TRIPS):
        start = time.perf_counter_ns()
        client.send(b'e')
        client.recv(64)
        if number >= 0:
            trips.append(time.perf_counter_ns() - start)
    trips.sort()
    print(f'median {trips[len(trips) // 2] / 1e6:.4f}')
