/** What the page makes of the insides of hosts: rows, marks and sentences, in both languages. */
import type { TemplateResult } from 'lit/html.js';
import { describe, expect, test } from 'vitest';
import type { HostSocket, Wait } from '../../../sandbox-server/protocol/inside.ts';
import { SOCKET_STATES } from '../../../sandbox-server/protocol/inside.ts';
import type { Cause, Finding } from '../../../sandbox-server/protocol/stuck/state.ts';
import { changedRows, socketRows } from '../../../src/panel/inside/socket-rows.ts';
import { socketTable } from '../../../src/panel/inside/socket-table.ts';
import { waitText } from '../../../src/panel/inside/wait-lines.ts';
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
    const seen = rows.map(({ host, state, secondsLeft, ownerless }) => {
      return [host, state, secondsLeft, ownerless];
    });
    expect(seen).toEqual([
      ['server', 'listening', null, null],
      ['server', 'established', null, 'not-accepted'],
      ['server', 'time-wait', 9, 'left'],
      ['client', 'established', null, null],
    ]);
    expect(rows[1]?.local).toBe('[fd00::2]:40000');
  });

  test('are changed when they are new or other, not when a second is over', () => {
    const at = (nowUs: number, ...sockets: HostSocket[]) =>
      socketRows({ atUs: 0, sockets, omitted: 0 }, ['server'], nowUs);
    const timer = { kind: 'time-wait', atUs: 9_400_000 } as const;
    const left = socket({ state: 'time-wait', timer, run: null, remote: PEER });
    const before = at(0, socket(), left);
    expect(changedRows(before, at(2_000_000, socket(), left))).toEqual([]);
    const [listening, other] = at(0, socket({ received: 1 }), left, socket({ local: PEER }));
    expect(
      changedRows(before, at(0, socket({ received: 1 }), left, socket({ local: PEER }))),
    ).toEqual([listening?.key, other?.key]);
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
    const hostClass = (host: string) => host;
    const table = { rows, omitted, runName, hostClass, changed: new Set<string>(), selected: null };
    return written(socketTable(table, insideEn));
  };

  const cells = (given: Partial<HostSocket>) =>
    [
      ...draw([socket(given)]).matchAll(
        /<t[dh][^>]*role="(?:cell|rowheader)"[^>]*>(.*?)<\/t[dh]>/gs,
      ),
    ]
      .map(([, text = '']) => text.replaceAll(/<[^>]*>|\s+/g, ' ').trim())
      .map((text) => text.replaceAll(/ +/g, ' '));

  test('names the state as the kernel does, what it means, the ends and the owner', () => {
    expect(cells({ received: 2 })).toEqual([
      'server run 1',
      'LISTEN waits for connections',
      '0.0.0.0:21567',
      '',
      '2 of 5 waiting to be accepted',
    ]);
    expect(cells({ received: 6 }).at(-1)).toBe('6 waiting to be accepted: full');
  });

  test('says how much was not read and not acknowledged, and who has it if nobody does', () => {
    const here = { address: '10.0.0.1', port: 21567 };
    const given = { local: here, remote: PEER, received: 5, sent: 7, run: null };
    expect(cells({ ...given, state: 'established' })).toEqual([
      'server not accepted yet',
      'ESTABLISHED connected',
      '10.0.0.1:21567',
      '[fd00::2]:40000',
      '5',
      '7',
    ]);
    const timer = { kind: 'time-wait', atUs: 9_000_000 } as const;
    expect(cells({ ...given, state: 'time-wait', timer }).slice(0, 2)).toEqual([
      'server left to the kernel',
      'TIME_WAIT 9 s left over; kept for late segments',
    ]);
  });

  test('says when there is nothing, and how much there is besides', () => {
    expect(draw([])).toContain(insideEn.noSockets);
    expect(draw([socket()], 3)).toContain('And 3 more.');
  });
});

describe('waits', () => {
  test('say the line, the call and the socket', () => {
    expect(waitText(wait(), [socket()], insideEn)).toBe('line 14: accept() on 0.0.0.0:21567');
    const unreadable = wait({ where: null, why: 'unreadable' });
    expect(waitText(unreadable, [socket()], insideEn)).toBe(
      `accept() on 0.0.0.0:21567 · ${insideEn.unknown.unreadable}`,
    );
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
