"""Asks for namespaces in every way there is."""

import os

from met import attempt, call, say

FLAGS = {
    'mount': 0x00020000,
    'cgroup': 0x02000000,
    'uts': 0x04000000,
    'ipc': 0x08000000,
    'user': 0x10000000,
    'pid': 0x20000000,
    'net': 0x40000000,
    'time': 0x00000080,
}
SIGCHLD = 17

for name, flag in FLAGS.items():
    say(f'unshare {name}', call('unshare', flag))
    if name != 'time':
        say(f'clone {name}', call('clone', flag | SIGCHLD, 0, 0, 0, 0))
say('clone high bits', call('clone', 0x10000000 | SIGCHLD | 1 << 40, 0, 0, 0, 0))
say('unshare high bits', call('unshare', 0x10000000 | 1 << 40))
# struct clone_args: flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls
arguments = b''.join(
    value.to_bytes(8, 'little') for value in (0x10000000, 0, 0, 0, SIGCHLD, 0, 0, 0)
)
say('clone3', call('clone3', arguments, len(arguments)))
say('setns', call('setns', os.open('/proc/self/ns/user', os.O_RDONLY), 0))
say('setns pidfd', call('setns', os.pidfd_open(1), 0x10000000))
say('fork', attempt(lambda: os.waitpid(os.fork() or os._exit(0), 0)))
