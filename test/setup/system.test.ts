import { describe, expect, test } from 'vitest';
import { runOn } from './machine.ts';

const INSTALL = `
  import { installSystemParts } from './scripts/setup/system.mjs';
  await installSystemParts({ tests: false }, () => {}).then(console.log, (error) => {
    console.log(error.message);
    process.exitCode = 1;
  });
`;

describe('system parts', () => {
  test('nothing is installed where nothing is missing', async () => {
    const { code, output, log } = await runOn({ missing: [], user: 'root' }, INSTALL);
    expect(output).toBe('all there\n');
    expect({ code, log }).toEqual({ code: 0, log: '' });
  });

  test('an ordinary user is told the one command that installs what is missing', async () => {
    const missing = ['/usr/bin/ping', '/usr/bin/ss'];
    const { code, output, log } = await runOn({ missing, user: 'ordinary' }, INSTALL);
    expect(output).toContain('Missing on this machine: ip and ss, ping.');
    expect(output).toContain(
      "su -c 'apt-get update && apt-get install -y --no-install-recommends iproute2 iputils-ping'",
    );
    expect(output).toContain('npm start -- --no-labs');
    expect({ code, log }).toEqual({ code: 1, log: '' });
  });

  test('root installs what is missing, and nothing else', async () => {
    const aptGet = 'echo "$@" >> $LOG';
    const machine = { missing: ['/usr/bin/ping'], user: 'root', aptGet } as const;
    const { log } = await runOn(machine, INSTALL);
    expect(log).toBe('update\ninstall -y --no-install-recommends iputils-ping\n');
  });

  test('an installation that brings nothing is not believed', async () => {
    const machine = { missing: ['/usr/bin/ping'], user: 'root', aptGet: 'exit 0' } as const;
    const { code, output } = await runOn(machine, INSTALL);
    expect(output).toContain('apt-get succeeded, and yet these are not here: ping.');
    expect(code).toBe(1);
  });

  test('what apt-get said is shown when it fails', async () => {
    const aptGet = 'echo "E: no space left" >&2; exit 100';
    const machine = { missing: ['/usr/bin/ping'], user: 'root', aptGet } as const;
    const { output } = await runOn(machine, INSTALL);
    expect(output).toContain('apt-get update” failed with code 100');
    expect(output).toContain('E: no space left');
  });
});
