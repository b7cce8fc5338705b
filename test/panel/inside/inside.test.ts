/** What the page makes of the insides of hosts: rows, marks and sentences, in both languages. */
import type { TemplateResult } from 'lit/html.js';
import { describe, expect, test } from 'vitest';
import type { HostSocket, Wait } from '../../../sandbox-server/protocol/inside.ts';
import { SOCKET_STATES } from '../../../sandbox-server/protocol/inside.ts';
import type { Cause, Finding } from '../../../sandbox-server/protocol/stuck/state.ts';
import { socketRows } from '../../../src/panel/inside/socket-rows.ts';
import { socketTable } from '../../../src/panel/inside/socket-table.ts';
import { waitMarks, waitText } from '../../../src/panel/inside/wait-lines.ts';
import { insideEn, type Explanation, type RunName } from '../../../src/panel/texts/inside-en.ts';
import { insideZhCn } from '../../../src/panel/texts/inside-zh-cn.ts';

const socket = (given: Partial<HostSocket> = {}): HostSocket => ({
  host: 'server',
  kind: 'tcp',
  state: 'listening',
  local: { address: '0.0.0.0', port: 21567 },
  remote: null,
  received: 0,
  sent: 5,
  onlyIpv6: false,
  timer: null,
  run: 1,
  inode: 7,
  ...given,
});
const wait = (given: Partial<Wait> = {}): Wait => ({
  run: 1,
  program: true,
  thread: 2,
  main: true,
  call: 'accept4',
  on: [{ kind: 'socket', inode: 7 }],
  where: { file: 'server.py', line: 14, function: '<module>' },
  why: null,
  ...given,
});
const PEER = { address: 'fd00::2', port: 40000 };
const runName: RunName = (run) => (run === null ? 'nobody' : `run ${run}`);

describe('rows', () => {
  test('go by host, listening first, TIME_WAIT last and counting down', () => {
    const timer = { kind: 'time-wait', atUs: 9_400_000 } as const;
    const sockets = [
      socket({ host: 'client', state: 'established', remote: PEER }),
      socket({ state: 'time-wait', timer, run: null, remote: PEER }),
      socket({ state: 'established', run: null, remote: PEER, local: PEER }),
      socket(),
    ];
    const rows = socketRows({ atUs: 0, sockets, omitted: 0 }, ['server', 'client'], 1_000_000);
    const seen = rows.map(({ host, state, secondsLeft, unaccepted }) => {
      return [host, state, secondsLeft, unaccepted];
    });
    expect(seen).toEqual([
      ['server', 'listening', null, false],
      ['server', 'established', null, true],
      ['server', 'time-wait', 9, false],
      ['client', 'established', null, false],
    ]);
    expect(rows[1]?.local).toBe('[fd00::2]:40000');
  });
});

/** A template's text, values in their places. */
function written(value: unknown): string {
  if (Array.isArray(value)) return value.map(written).join('');
  if (typeof value !== 'object' || value === null)
    return typeof value === 'symbol' ? '' : String(value);
  const { strings, values } = value as TemplateResult;
  return strings.map((text, index) => text + written(values[index] ?? '')).join('');
}

describe('the table', () => {
  const draw = (sockets: readonly HostSocket[], omitted = 0) => {
    const rows = socketRows({ atUs: 0, sockets: [...sockets], omitted }, ['server'], 0);
    return written(socketTable({ rows, omitted, runName, hostClass: (host) => host }, insideEn));
  };

  test('names the state as the kernel does, the ends, the queues and the owner', () => {
    const cells = [...draw([socket({ received: 2 })]).matchAll(/<td[^>]*>(.*?)<\/td>/g)];
    const texts = cells.map(([, text]) => text);
    expect(texts).toEqual(['LISTENING', '0.0.0.0:21567', '', '2', '5', 'run 1']);
  });

  test('says when there is nothing, and how much there is besides', () => {
    expect(draw([])).toContain(insideEn.noSockets);
    expect(draw([socket()], 3)).toContain('And 3 more.');
  });
});

describe('waits', () => {
  test('are marked at their lines, with the call and the socket', () => {
    expect(
      waitMarks([wait(), wait({ where: null, why: 'unreadable' })], [socket()], insideEn),
    ).toEqual([
      {
        run: 1,
        thread: 2,
        file: 'server.py',
        line: 14,
        text: 'line 14: accept() on 0.0.0.0:21567',
      },
    ]);
  });

  test('of loops and of what is not known say so', () => {
    const { unknown } = insideEn;
    const loop = wait({ call: 'epoll_wait', where: null, why: 'not-python' });
    expect(waitText(loop, [], insideEn)).toBe('asleep in the loop, watching 1 socket');
    const runs = wait({ call: null, on: [], where: null, why: 'runs' });
    expect(waitText(runs, [], insideEn)).toBe(unknown.runs);
    const terminal = { kind: 'terminal', inode: null } as const;
    const reads = wait({ call: 'read', on: [terminal], where: null, why: 'not-python' });
    expect(waitText(reads, [], insideEn)).toBe('read() on the terminal');
  });
});

const attempt = { from: 'client', host: 'server', address: '10.0.0.1', port: 21567, frame: 4 };
const end = { socket: socket({ state: 'established', remote: PEER }), wait: wait() };
const run = { run: 3, host: 'server', live: false, printed: '' };
const FINDINGS: { readonly [Name in Cause]: Extract<Finding, { cause: Name }> } = {
  'nothing-listens': { cause: 'nothing-listens', attempt, listening: [socket()] },
  'loopback-only': { cause: 'loopback-only', attempt, listener: socket() },
  'accept-queue-full': { cause: 'accept-queue-full', listener: socket(), wait: wait() },
  'time-wait': { cause: 'time-wait', run, socket: socket() },
  'wire-held': { cause: 'wire-held', frames: [4, 5], rule: 'SYN' },
  'no-newline': { cause: 'no-newline', ends: [end, end], sent: { frame: 4, by: 1, text: 'Hi!' } },
  'both-receive': { cause: 'both-receive', ends: [end, end] },
  'peer-gone': { cause: 'peer-gone', end, peer: 'client' },
};

describe.each([
  ['en', insideEn, /[.]$/],
  ['zh-cn', insideZhCn, /。$/],
] as const)('in %s', (_, texts, sentence) => {
  test.each(Object.keys(FINDINGS) as Cause[])('%s is explained in three sentences', (cause) => {
    const explain = texts.stuck.explanations[cause] as (
      finding: Finding,
      runName: RunName,
    ) => Explanation;
    for (const text of Object.values(explain(FINDINGS[cause], runName)) as string[]) {
      expect(text).toMatch(sentence);
      expect(text).not.toMatch(/undefined|null|NaN|object/);
      expect(text).not.toMatch(/[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/);
    }
  });

  test('every state and every gap has its words', () => {
    for (const state of SOCKET_STATES) expect(texts.states[state]).not.toBe('');
    for (const text of Object.values(texts.unknown)) expect(text).toMatch(sentence);
    expect(texts.stuck.none).toMatch(sentence);
  });
});
