import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const RECORD = join(import.meta.dirname, '../../../sandbox-server/scenes/record.ts');

function record(...args: string[]): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [RECORD, ...args], (_, _stdout, stderr) => {
      resolve({ code: child.exitCode, stderr });
    });
  });
}

test('recording nothing says how to ask for something, and for what', async () => {
  const { code, stderr } = await record();
  expect(code).toBe(2);
  expect(stderr).toMatch(/^Usage: npm run record -- --all, or names of: .*tcp-timestamp\b.*\n$/);
});

test('an unknown example is named, and nothing is recorded', async () => {
  const { code, stderr } = await record('tcp-timestamp', 'tcp-timestmap');
  expect(code).toBe(2);
  expect(stderr).toMatch(/^There is no example tcp-timestmap with a scene\.\n/);
});
