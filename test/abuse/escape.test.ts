/** Threats 22–32: ways out of a lab through the kernel, and what honest programs need of it. */
import { describe, expect, test } from 'vitest';
import { useLabs } from '../helpers/test-lab.ts';

const openLab = useLabs();

function outcomes(met: Readonly<Record<string, string>>, but: readonly string[] = []): Set<string> {
  const entries = Object.entries(met).filter(([what]) => !but.includes(what));
  return new Set(entries.map(([, outcome]) => outcome));
}

describe('22, 23: socket families', () => {
  test('other than UNIX, INET, INET6 and NETLINK do not exist', async () => {
    const lab = await openLab();
    const met = await lab.met('families.py');
    expect(met['ok']).toBe('1 2 10');
    for (const family of ['AF_ALG', 'AF_VSOCK', 'AF_XDP', 'AF_PACKET', 'AF_KEY', 'AF_BLUETOOTH']) {
      expect(met[family]).toBe('EAFNOSUPPORT');
      expect(met[`${family} high bits`]).toBe('EAFNOSUPPORT');
    }
    expect(met['raw']).toBe('EPERM');
  });
});

describe('24: netlink', () => {
  test('speaks ROUTE and SOCK_DIAG alone, and `ss` and `ip` work', async () => {
    const lab = await openLab();
    const met = await lab.met('families.py');
    expect(met['netlink ok']).toBe('0 4');
    expect(met['netfilter']).toBe('EPROTONOSUPPORT');
    expect(met).not.toHaveProperty('netlink EPERM');
    expect(await lab.shell('ss -tan; ip -brief address')).toMatch(/State[^]*eth0\S* .*10\.0\.0\.1/);
    expect(await lab.shell('ip link set eth0 down; ip address add 10.9.9.9/8 dev eth0')).toMatch(
      /Operation not permitted[^]*Operation not permitted/,
    );
  });
});

describe('25: namespaces of its own', () => {
  test('are refused to a run, however it asks', async () => {
    const lab = await openLab();
    const met = await lab.met('namespaces.py');
    expect(met['clone3']).toBe('ENOSYS');
    expect(met['fork']).toBe('ok');
    expect(outcomes(met, ['clone3', 'fork'])).toEqual(new Set(['EPERM']));
  });
});

describe('26: what is mounted', () => {
  test('cannot be changed, nor the root left', async () => {
    const lab = await openLab();
    expect(outcomes(await lab.met('mounts.py'))).toEqual(new Set(['EPERM']));
  });
});

describe('27: io_uring', () => {
  test('is not in this kernel, as far as a program can tell', async () => {
    const lab = await openLab();
    const met = await lab.met('kernel.py');
    for (const call of ['io_uring_setup', 'io_uring_enter', 'io_uring_register'])
      expect(met[call]).toBe('ENOSYS');
  });
});

describe('28, 29, 30: the kernel’s', () => {
  test('keys, programs, counters, faults and clock are refused', async () => {
    const lab = await openLab();
    const met = await lab.met('kernel.py');
    const refused = Object.entries(met).filter(([what]) => !/^(io_uring|call)/.test(what));
    expect(refused.map(([what]) => what)).toEqual(
      expect.arrayContaining(['keyctl', 'add_key', 'request_key', 'bpf', 'perf_event_open']),
    );
    expect(new Set(refused.map(([, outcome]) => outcome))).toEqual(new Set(['EPERM']));
  });

  test('unknown calls are not there', async () => {
    const lab = await openLab();
    const met = await lab.met('kernel.py');
    const unknown = Object.entries(met).filter(([what]) => what.startsWith('call '));
    expect(unknown).toHaveLength(4);
    expect(new Set(unknown.map(([, outcome]) => outcome))).toEqual(new Set(['ENOSYS']));
  });

  test.skipIf(process.arch !== 'x64')(
    'calls of another architecture kill whoever makes them (x86 alone has two)',
    async () => {
      const lab = await openLab();
      expect(await lab.met('foreign.py')).toEqual({ 'int 0x80': 'SIGSYS', x32: 'exit 0' });
    },
  );
});

describe('31: a terminal', () => {
  test('cannot be typed on by a program, and there is no other', async () => {
    const lab = await openLab();
    const other = await lab.start('hold.py');
    await other.printed('held');
    const met = await lab.met('terminal.py');
    expect(outcomes(met, ['terminals', 'own terminal'])).toEqual(new Set(['EPERM']));
    expect(Object.keys(met).filter((what) => what.includes('high bits'))).toHaveLength(2);
    expect(met['terminals']).toBe('none');
    expect(met['own terminal']).toBe('ok');
  });
});

describe('32: privileges', () => {
  test('are none, and none can be had by setuid', async () => {
    const lab = await openLab();
    const none = '0000000000000000';
    expect(await lab.met('privileges.py')).toMatchObject({
      CapInh: none,
      CapPrm: none,
      CapEff: none,
      CapBnd: none,
      CapAmb: none,
      NoNewPrivs: '1',
      Seccomp: '2',
      Uid: '1000 1000 1000 1000',
      'setuid 0': 'EINVAL',
      'setgid 0': 'EINVAL',
      setgroups: 'EPERM',
      chown: 'EINVAL',
      'own setuid file': '1000',
      'of setuid files': '1000',
    });
  });
});

describe('through all that', () => {
  test('Python’s processes, events, databases and cryptography work', async () => {
    const lab = await openLab();
    expect(await lab.met('runtimes.py')).toEqual({
      multiprocessing: '[4, 9]',
      lock: 'True',
      threads: '14',
      asyncio: 'ok',
      sqlite: '0',
      ssl: 'True',
      hash: 'e3b0c442',
      subprocess: 'hi',
      socketpair: 'x',
      thread: 'ok',
    });
  });

  test('Node’s servers, fetch, workers, children and watchers work', async () => {
    const lab = await openLab();
    expect(await lab.met('runtimes.ts')).toEqual({
      fetch: 'hello',
      worker: '42',
      child: 'hi',
      watch: 'ok',
    });
  });
});
