"""Asks for memory that no process is charged for by its own size."""

import os

from met import attempt, call, say

IPC_PRIVATE, IPC_CREAT = 0, 0o1000

say('memfd_create', call('memfd_create', b'hidden', 0))
say('memfd_secret', call('memfd_secret', 0))
say('shmget', call('shmget', IPC_PRIVATE, 64 << 20, IPC_CREAT | 0o600))
say('msgget', call('msgget', IPC_PRIVATE, IPC_CREAT | 0o600))
say('/dev/mqueue', attempt(lambda: os.listdir('/dev/mqueue')))
