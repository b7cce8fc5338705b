"""Leaves marks where another lab might find them, and listens, until a line is typed."""

import socket
import sys

from met import say

port = int(sys.argv[1])
stream = socket.create_server(('', port), family=socket.AF_INET6, dualstack_ipv6=True)
abstract = socket.socket(socket.AF_UNIX)
abstract.bind('\0lab-mark')
abstract.listen()
for directory in ('/dev/shm', '/tmp', '.'):
    with open(f'{directory}/lab-mark', 'w') as file:
        file.write('here')
say('listening', port)
sys.stdin.readline()
