"""Sends datagrams to the other host as fast as it can, of every size, until it is stopped."""

import socket
import sys

from met import say

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as peer:
    peer.connect((sys.argv[1], 9))
    say('flooding', 'ok')
    size = 0
    while True:
        size = (size + 97) % 9000
        try:
            peer.send(bytes(size))
        except OSError:
            continue
