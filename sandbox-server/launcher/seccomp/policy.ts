/**
 * What readers' programs may not ask of the kernel. Everything else is allowed: the namespaces are
 * the wall, and this takes away the parts of the kernel that have most often had holes in them. A
 * refusal is an errno that runtimes know how to live with, not a kill.
 */

export const EPERM = 1;
export const ENOSYS = 38;
export const EPROTONOSUPPORT = 93;
export const EAFNOSUPPORT = 97;

/** "Not in this kernel": what runtimes probe for and do without. */
export const ABSENT = [
  'io_uring_setup',
  'io_uring_enter',
  'io_uring_register',
  // Memory that no file system's size bounds.
  'memfd_create',
  'memfd_secret',
  'shmget',
  'shmat',
  'shmctl',
  'msgget',
  'msgsnd',
  'msgrcv',
  'msgctl',
  // Its flags are behind a pointer, where no filter sees them; libraries go back to clone.
  'clone3',
] as const;

/** "You may not." */
export const FORBIDDEN = [
  // Keys are shared by user, not by namespace.
  'add_key',
  'keyctl',
  'request_key',
  // Programs for the kernel, and views into it.
  'bpf',
  'perf_event_open',
  'userfaultfd',
  'kcmp',
  'lookup_dcookie',
  'syslog',
  'fanotify_init',
  // Other processes.
  'ptrace',
  'process_vm_readv',
  'process_vm_writev',
  'process_madvise',
  'pidfd_getfd',
  // Mounts and namespaces.
  'mount',
  'umount2',
  'pivot_root',
  'chroot',
  'move_mount',
  'open_tree',
  'fsopen',
  'fsconfig',
  'fsmount',
  'fspick',
  'mount_setattr',
  'setns',
  'name_to_handle_at',
  'open_by_handle_at',
  // The machine.
  'acct',
  'adjtimex',
  'clock_adjtime',
  'clock_settime',
  'delete_module',
  'finit_module',
  'init_module',
  'ioperm',
  'iopl',
  'kexec_file_load',
  'kexec_load',
  'mbind',
  'migrate_pages',
  'modify_ldt',
  'move_pages',
  'nfsservctl',
  'quotactl',
  'quotactl_fd',
  'reboot',
  'set_mempolicy',
  'set_mempolicy_home_node',
  'setdomainname',
  'sethostname',
  'settimeofday',
  'swapoff',
  'swapon',
  'sysfs',
  'uselib',
  'ustat',
  'vhangup',
] as const;

/** Calls that are judged by an argument (filter.ts). */
export const JUDGED = ['clone', 'unshare', 'ioctl', 'socket', 'socketpair', 'personality'] as const;

export type SystemCall =
  (typeof ABSENT)[number] | (typeof FORBIDDEN)[number] | (typeof JUDGED)[number];

/** CLONE_NEWTIME is a signal number in clone's flags, and a flag in unshare's alone. */
export const CLONE_NAMESPACES =
  0x0002_0000 | 0x0200_0000 | 0x0400_0000 | 0x0800_0000 | 0x1000_0000 | 0x2000_0000 | 0x4000_0000;
export const UNSHARE_NAMESPACES = CLONE_NAMESPACES | 0x80;

/** Typing on somebody else's terminal: TIOCSTI and TIOCLINUX. */
export const FORBIDDEN_IOCTLS = [0x5412, 0x541c] as const;

const AF_UNIX = 1;
const AF_INET = 2;
const AF_INET6 = 10;
export const AF_NETLINK = 16;
export const SOCKET_FAMILIES = [AF_UNIX, AF_INET, AF_INET6] as const;
/** NETLINK_ROUTE and NETLINK_SOCK_DIAG: what `ip` and `ss` read. */
export const NETLINK_PROTOCOLS = [0, 4] as const;

/** What is, and asking what is. */
export const PERSONALITIES = [0, 0xffff_ffff] as const;
