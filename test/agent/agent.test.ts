/** The agent's Python, tested by itself: no lab, no privileges, nothing but the interpreter. */
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { AGENT_MESSAGE_BYTES } from '../../sandbox-server/launcher/agent-messages.ts';
import * as limits from '../../sandbox-server/protocol/limits.ts';

const SERVER = join(import.meta.dirname, '../../sandbox-server');
const run = promisify(execFile);

function python(...args: string[]) {
  const env = { PYTHONPATH: SERVER, PYTHONDONTWRITEBYTECODE: '1', PATH: '/usr/bin:/bin' };
  return run('/usr/bin/python3', args, { cwd: import.meta.dirname, env });
}

describe("the agent's own tests pass:", () => {
  const files = readdirSync(import.meta.dirname).filter((name) => /^test_.*\.py$/.test(name));
  test.each(files)('%s', async (file) => {
    const { stderr } = await python(file);
    expect(stderr).toMatch(/\nOK\n$/);
  });
});

test('the agent and the server know the same limits', async () => {
  const names =
    'import agent.limits as l, json; print(json.dumps({k: v for k, v in vars(l).items() if isinstance(v, int)}))';
  const { stdout } = await python('-c', names);
  expect({ ...limits, AGENT_MESSAGE_BYTES }).toMatchObject(JSON.parse(stdout) as object);
});
