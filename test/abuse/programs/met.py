"""What hostile programs share: trying something, and saying in one line what was met."""

import ctypes
import errno
import os
import platform
import signal

_libc = ctypes.CDLL(None, use_errno=True)
_IS_ARM = platform.machine() == 'aarch64'

# Numbers of asm/unistd_64.h and of asm-generic/unistd.h.
_NUMBERS = {
    'shmget': (29, 194),
    'shmat': (30, 196),
    'msgget': (68, 186),
    'ptrace': (101, 117),
    'syslog': (103, 116),
    'pivot_root': (155, 41),
    'chroot': (161, 51),
    'mount': (165, 40),
    'umount2': (166, 39),
    'reboot': (169, 142),
    'sethostname': (170, 161),
    'init_module': (175, 105),
    'settimeofday': (164, 170),
    'kexec_load': (246, 104),
    'add_key': (248, 217),
    'request_key': (249, 218),
    'keyctl': (250, 219),
    'ioctl': (16, 29),
    'socket': (41, 198),
    'clone': (56, 220),
    'unshare': (272, 97),
    'perf_event_open': (298, 241),
    'name_to_handle_at': (303, 264),
    'open_by_handle_at': (304, 265),
    'setns': (308, 268),
    'process_vm_readv': (310, 270),
    'memfd_create': (319, 279),
    'bpf': (321, 280),
    'userfaultfd': (323, 282),
    'io_uring_setup': (425, 425),
    'io_uring_enter': (426, 426),
    'io_uring_register': (427, 427),
    'open_tree': (428, 428),
    'move_mount': (429, 429),
    'fsopen': (430, 430),
    'fsmount': (432, 432),
    'pidfd_open': (434, 434),
    'clone3': (435, 435),
    'pidfd_getfd': (438, 438),
    'mount_setattr': (442, 442),
    'memfd_secret': (447, 447),
}


def call(name, *args):
    """A system call by name or number: 'ok', or the name of its error."""
    number = _NUMBERS[name][_IS_ARM] if isinstance(name, str) else name
    words = [
        ctypes.c_char_p(arg) if isinstance(arg, bytes) else ctypes.c_ulong(arg) for arg in args
    ]
    result = _libc.syscall(ctypes.c_long(number), *words)
    return 'ok' if result >= 0 else name_of(ctypes.get_errno())


def name_of(number):
    return errno.errorcode.get(number, str(number))


def attempt(action):
    """What `action` came to: 'ok', or the name of its error."""
    try:
        action()
    except MemoryError:
        return 'MemoryError'
    except OSError as error:
        return name_of(error.errno) if error.errno else type(error).__name__
    except ValueError:
        return 'ValueError'
    return 'ok'


def say(what, outcome):
    print(f'{what}: {outcome}', flush=True)


def in_child(action):
    """What becomes of a child that does `action`: 'exit <status>', or the name of its signal."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(action() or 0)
        finally:
            os._exit(99)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return f'exit {os.WEXITSTATUS(status)}'
