import { test } from 'vitest';
import { readFileSync } from 'node:fs';
import { useLabs } from '../helpers/test-lab.ts';
const openLab = useLabs();
test('x', async () => {
  const lab = await openLab();
  console.log(readFileSync(`/proc/${lab.processes.outer}/cgroup`, 'utf8'));
  lab.lab.on('limit', (...a) => console.log('limit', a[0], a[1], a[2]?.id));
  const run = await lab.start('memory.py', ['children', '1024', 'hold']);
  for (let i = 0; i < 20; i++) {
    console.log(JSON.stringify(await lab.link.usage()), run.output);
    await new Promise((r) => setTimeout(r, 200));
  }
  console.log(lab.log);
});
