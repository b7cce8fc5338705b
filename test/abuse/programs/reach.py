"""Tries to reach each address given, as <family>:<host>:<port> or unix:<abstract name>."""

import socket
import sys

from met import attempt, say

for target in sys.argv[1:]:
    family, _, rest = target.partition(':')

    def connect():
        if family == 'unix':
            with socket.socket(socket.AF_UNIX) as peer:
                peer.connect(f'\0{rest}')
            return
        host, _, port = rest.rpartition(':')
        number = socket.AF_INET6 if family == '6' else socket.AF_INET
        with socket.socket(number) as peer:
            peer.settimeout(3)
            peer.connect((host, int(port)))

    say(target, attempt(connect))
say('name', attempt(lambda: socket.getaddrinfo('example.org', 80)))
