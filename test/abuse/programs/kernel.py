"""Knocks at the kernel's less used doors."""

from met import call, say

say('io_uring_setup', call('io_uring_setup', 8, b'\0' * 120))
say('io_uring_enter', call('io_uring_enter', 0, 0, 0, 0, 0))
say('io_uring_register', call('io_uring_register', 0, 0, 0, 0))
say('add_key', call('add_key', b'user', b'name', b'value', 5, -3 & (1 << 32) - 1))
say('request_key', call('request_key', b'user', b'name', 0, 0))
say('keyctl', call('keyctl', 0, -3 & (1 << 32) - 1, 1))
say('bpf', call('bpf', 5, b'\0' * 128, 128))
say('perf_event_open', call('perf_event_open', b'\0' * 128, 0, 0, 0, 0))
say('userfaultfd', call('userfaultfd', 0))
say('userfaultfd user', call('userfaultfd', 1))
say('syslog', call('syslog', 3, b'\0' * 64, 64))
say('init_module', call('init_module', b'', 0, b''))
say('kexec_load', call('kexec_load', 0, 0, 0, 0))
say('reboot', call('reboot', 0xFEE1DEAD, 672274793, 0, 0))
say('sethostname', call('sethostname', b'other', 5))
say('settimeofday', call('settimeofday', b'\0' * 16, 0))
for number in (463, 500, 1000, 100_000):
    say(f'call {number}', call(number))
