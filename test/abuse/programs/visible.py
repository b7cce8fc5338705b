"""Lists the processes it sees, and tries to look into and to trace process 1."""

import os

from met import call, say

PTRACE_ATTACH = 16
PTRACE_SEIZE = 0x4206

seen = sorted(int(name) for name in os.listdir('/proc') if name.isdigit())
names = [open(f'/proc/{pid}/comm').read().strip() for pid in seen]
say('processes', ' '.join(names))
say('attach', call('ptrace', PTRACE_ATTACH, 1, 0, 0))
say('seize', call('ptrace', PTRACE_SEIZE, 1, 0, 0))
say('root of 1', ' '.join(sorted(os.listdir('/proc/1/root'))))
say('own root', ' '.join(sorted(os.listdir('/'))))
say('process_vm_readv', call('process_vm_readv', 1, 0, 0, 0, 0, 0))
say('pidfd_getfd', call('pidfd_getfd', os.pidfd_open(1), 0, 0))
