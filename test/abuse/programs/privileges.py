"""Says what privileges it has, and tries to get more by setuid and by a setuid file."""

import os
import shutil
import subprocess

from met import attempt, say

WANTED = (
    'CapInh',
    'CapPrm',
    'CapEff',
    'CapBnd',
    'CapAmb',
    'NoNewPrivs',
    'Seccomp',
    'Uid',
    'Groups',
)
for line in open('/proc/self/status'):
    name, _, value = line.partition(':')
    if name in WANTED:
        say(name, ' '.join(value.split()))
say('setuid 0', attempt(lambda: os.setuid(0)))
say('setgid 0', attempt(lambda: os.setgid(0)))
say('setgroups', attempt(lambda: os.setgroups([0])))
shutil.copy('/usr/bin/id', 'own-id')
say('chown', attempt(lambda: os.chown('own-id', 0, 0)))
os.chmod('own-id', 0o6755)
say(
    'own setuid file',
    subprocess.run(['./own-id', '-u'], capture_output=True, text=True).stdout.strip(),
)
found = subprocess.run(
    ['find', '/usr/bin', '/usr/sbin', '-perm', '-4000'], capture_output=True, text=True
).stdout.split()
uids = set()
for path in found:
    os.environ['LC_ALL'] = 'C'
    probe = subprocess.Popen([path, '--version'], stdin=subprocess.DEVNULL, stdout=-3, stderr=-3)
    try:
        status = open(f'/proc/{probe.pid}/status').read()
        uids.add(status.split('Uid:')[1].split()[1])
    except (OSError, IndexError):
        pass
    probe.kill()
    probe.wait()
say('of setuid files', ' '.join(sorted(uids - {'1000'})) or '1000')
