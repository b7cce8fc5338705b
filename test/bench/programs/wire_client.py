"""Measures a wire between two hosts: round trips of a small datagram, then how many a second cross
it when never more than a window of them is under way, so that none is lost to a full queue."""

import socket
import sys
import time

ROUND_TRIPS = 2_000
SECONDS = 2
WINDOW = 128

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
    client.connect((sys.argv[1], 21567))
    trips = []
    for number in range(-200, ROUND_TRIPS):
        start = time.perf_counter_ns()
        client.send(b'e')
        client.recv(64)
        if number >= 0:
            trips.append(time.perf_counter_ns() - start)
    trips.sort()
    print(f'median {trips[len(trips) // 2] / 1e6:.4f}')

    client.settimeout(1)
    sent = arrived = 0
    start = time.perf_counter()
    while time.perf_counter() - start < SECONDS:
        while sent - arrived < WINDOW:
            client.send(b'c')
            sent += 1
        arrived = int(client.recv(64))
    seconds = time.perf_counter() - start
    # Each acknowledgement is a frame too.
    print(f'frames {(arrived + arrived // 32) / seconds:.0f}')
