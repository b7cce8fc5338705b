"""Tries to lift its own limits."""

import resource

from met import attempt, say

for name in ('NPROC', 'NOFILE', 'FSIZE', 'DATA', 'CORE', 'MEMLOCK', 'RTPRIO'):
    kind = getattr(resource, f'RLIMIT_{name}')
    most = resource.getrlimit(kind)[1]
    say(name, most)
    say(f'raise {name}', attempt(lambda: resource.setrlimit(kind, (most + 1, most + 1))))
