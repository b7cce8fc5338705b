"""Tries to make a file in every directory of every mount, and lists where that went well."""

import os

from met import attempt, say

mounts = {line.split()[4] for line in open('/proc/self/mountinfo')}
places = mounts | {
    '/',
    '/dev',
    '/dev/pts',
    '/etc',
    '/opt',
    '/run',
    '/var',
    '/usr',
    '/usr/bin',
    '/home',
}
outcomes = {}
for place in sorted(places):
    if os.path.isdir(place):
        outcomes[place] = attempt(
            lambda: os.close(os.open(f'{place}/mark', os.O_CREAT | os.O_WRONLY))
        )
say('writable', ' '.join(place for place, outcome in outcomes.items() if outcome == 'ok'))
say('refused', ' '.join(sorted(set(outcomes.values()) - {'ok'})))
for place in ('/', '/dev', '/etc', '/usr/bin'):
    say(place, outcomes[place])
say('sparse', attempt(lambda: os.truncate(os.open('sparse', os.O_CREAT | os.O_RDWR), 1 << 40)))
kernel = ('/proc/sys/kernel/hostname', '/proc/sys/net/ipv4/ip_forward', '/proc/sysrq-trigger')
for path in (*kernel, '/proc/sys/user/max_user_namespaces', '/proc/self/oom_score_adj'):

    def lower(path=path):
        with open(path, 'w') as file:
            file.write('-500' if path.endswith('adj') else '1')

    say(path, attempt(lower))
