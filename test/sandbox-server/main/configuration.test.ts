import { expect, test } from 'vitest';
import { ConfigurationError, readConfiguration } from '../../../sandbox-server/configuration.ts';
import { LAB_LIMITS } from '../../../sandbox-server/protocol/limits.ts';

function problemsOf(env: Record<string, string>, args: string[] = []): readonly string[] {
  try {
    readConfiguration(env, args);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

test('an empty environment gives the defaults, on loopback', () => {
  expect(readConfiguration({})).toMatchObject({
    host: '127.0.0.1',
    port: 4321,
    origins: [],
    labsPerAddress: 5,
    startsPerMinute: 10,
    limits: LAB_LIMITS,
    unsafeLocal: false,
    site: 'dist',
    logLevel: 'info',
  });
});

test('every limit of a lab has its variable', () => {
  const env = { SWITCHBOARD_LAB_PROCESSES_PER_RUN: '7', SWITCHBOARD_LAB_IDLE_MS: '8' };
  expect(readConfiguration(env).limits).toEqual({ ...LAB_LIMITS, processesPerRun: 7, idleMs: 8 });
});

test('origins are a list', () => {
  const env = { SWITCHBOARD_ORIGINS: 'https://a.example, http://b.example:81' };
  expect(readConfiguration(env).origins).toEqual(['https://a.example', 'http://b.example:81']);
});

test.each([
  [{ PORT: '99999' }, 'PORT: expected a whole number from 0 to 65535, found "99999"'],
  [{ PORT: '1e3' }, 'PORT: expected a whole number from 0 to 65535, found "1e3"'],
  [{ HOST: 'a b' }, 'HOST: expected an address or a host name, found "a b"'],
  [
    { SWITCHBOARD_ORIGINS: 'https://a.example/' },
    'SWITCHBOARD_ORIGINS: expected origins like https://course.example.org, comma-separated, found "https://a.example/"',
  ],
  [{ SWITCHBOARD_UNSAFE_LOCAL: 'yes' }, 'SWITCHBOARD_UNSAFE_LOCAL: expected 0 or 1, found "yes"'],
  [
    { SWITCHBOARD_LOG_LEVEL: 'loud' },
    'SWITCHBOARD_LOG_LEVEL: expected one of debug, info, warn, error, found "loud"',
  ],
  [
    { SWITCHBOARD_LABZ: '1' },
    'SWITCHBOARD_LABZ: expected a variable that exists, like SWITCHBOARD_LABS, found "1"',
  ],
])('%j is refused in a sentence', (env, problem) => {
  expect(problemsOf(env)).toEqual([problem]);
});

test('all problems are told at once', () => {
  const env = { PORT: 'x', SWITCHBOARD_LABS: '0', SWITCHBOARD_LAB_RUNS: '-1' };
  expect(problemsOf(env, ['--fast'])).toHaveLength(4);
});

test('labs without isolation are for loopback only', () => {
  expect(problemsOf({ HOST: '0.0.0.0' }, ['--unsafe-local'])[0]).toMatch(/^HOST: .*loopback/);
  expect(problemsOf({ HOST: 'localhost' }, ['--unsafe-local'])).toEqual([]);
  expect(problemsOf({ SWITCHBOARD_UNSAFE_LOCAL: '1', HOST: '127.0.0.2' })).toEqual([]);
});
