import { describe, expect, test } from 'vitest';
import { cgroupPlaces } from '../../../sandbox-server/launcher/cgroup-places.ts';

const V2_MOUNT = '35 24 0:30 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate';
const V1_MOUNTS = `31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755
32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
39 31 0:36 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids
41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw`;

describe('groups may be made', () => {
  test('below the own group of version 2', () => {
    const scope = '/user.slice/user-1000.slice/user@1000.service/app.slice/app.scope';
    expect(cgroupPlaces(`0::${scope}\n`, V2_MOUNT)).toEqual([
      { version: 2, controllers: [], top: '/sys/fs/cgroup', own: `/sys/fs/cgroup${scope}` },
    ]);
  });

  test('below the own group of each hierarchy of version 1', () => {
    const own = '9:name=systemd:/\n8:pids:/\n4:memory:/a/b\n1:cpu,cpuacct:/a:b\n0::/\n';
    expect(cgroupPlaces(own, V1_MOUNTS)).toEqual([
      {
        version: 1,
        controllers: ['pids'],
        top: '/sys/fs/cgroup/pids',
        own: '/sys/fs/cgroup/pids',
      },
      {
        version: 1,
        controllers: ['memory'],
        top: '/sys/fs/cgroup/memory',
        own: '/sys/fs/cgroup/memory/a/b',
      },
      {
        version: 1,
        controllers: ['cpu', 'cpuacct'],
        top: '/sys/fs/cgroup/cpu,cpuacct',
        own: '/sys/fs/cgroup/cpu,cpuacct/a:b',
      },
      {
        version: 2,
        controllers: [],
        top: '/sys/fs/cgroup/unified',
        own: '/sys/fs/cgroup/unified',
      },
    ]);
  });

  test('in a container that sees only its own part of the hierarchy', () => {
    const mount = '35 24 0:32 /docker/1 /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory';
    expect(cgroupPlaces('4:memory:/docker/1/x\n', mount)).toMatchObject([
      { own: '/sys/fs/cgroup/memory/x' },
    ]);
    expect(cgroupPlaces('4:memory:/elsewhere\n', mount)).toMatchObject([
      { own: '/sys/fs/cgroup/memory' },
    ]);
  });

  test('nowhere, where nothing is mounted or known', () => {
    expect(cgroupPlaces('', '')).toEqual([]);
    expect(cgroupPlaces('4:memory:/a\n', V2_MOUNT)).toEqual([]);
  });
});
