"""Tries to change what is mounted where, and to leave its root."""

import os

from met import attempt, call, say

MS_BIND, MS_REMOUNT = 4096, 32
AT_FDCWD = -100 & (1 << 64) - 1

say('mount tmpfs', call('mount', b'none', b'/tmp', b'tmpfs', 0, 0))
say('mount proc', call('mount', b'none', b'/tmp', b'proc', 0, 0))
say('bind', call('mount', b'/usr', b'/tmp', b'', MS_BIND, 0))
say('remount', call('mount', b'none', b'/', b'', MS_REMOUNT | MS_BIND, 0))
say('umount2', call('umount2', b'/proc', 2))
say('pivot_root', call('pivot_root', b'/tmp', b'/tmp'))
say('chroot', call('chroot', b'/tmp'))
say('fsopen', call('fsopen', b'tmpfs', 0))
say('fsmount', call('fsmount', 0, 0, 0))
say('open_tree', call('open_tree', AT_FDCWD, b'/', 1))
say('move_mount', call('move_mount', 0, b'', 0, b'', 0))
say('mount_setattr', call('mount_setattr', AT_FDCWD, b'/', 0, b'\0' * 32, 32))
say('mknod', attempt(lambda: os.mknod('disk', 0o60600, os.makedev(8, 0))))
say('name_to_handle_at', call('name_to_handle_at', AT_FDCWD, b'/', b'\0' * 200, b'\0' * 8, 0))
say('open_by_handle_at', call('open_by_handle_at', 0, b'\0' * 200, 0))
