/** What two plays must have in common of the wire: its settings, and what those did to frames. */
import { expect, test } from 'vitest';
import type { RecordedEvent, RecordedPlay } from '../../../sandbox-server/protocol/recording.ts';
import {
  OPEN_WIRE,
  type FrameFate,
  type WireState,
} from '../../../sandbox-server/protocol/wire.ts';
import { comparePlays, describeDifferences } from '../../../sandbox-server/scenes/compare.ts';
import { ethernet, ipv4, udp } from '../../helpers/frames.ts';
import { conversation } from './conversation.ts';

const HELD: WireState = { ...OPEN_WIRE, gate: 'held' };
const RULE = { id: 'syns', filter: 'syn', action: 'hold', times: null } as const;

function withWire(...states: Partial<WireState>[]): RecordedPlay {
  const play = conversation();
  const told = states.map((state, index): RecordedEvent => {
    return { type: 'wire', atUs: index, state: { ...OPEN_WIRE, ...state } };
  });
  return { ...play, events: [...play.events, ...told] };
}

function withFates(...fates: Partial<FrameFate>[]): RecordedPlay {
  const play = conversation();
  const told = fates.map((fate): RecordedEvent => {
    const base = {
      frame: 1,
      fate: 'held',
      atUs: 1,
      by: 'rule',
      rule: 'syns',
      copyOf: null,
    } as const;
    return { type: 'fate', ...base, ...fate };
  });
  return { ...play, events: [...play.events, ...told] };
}

const parts = (expected: RecordedPlay, found: RecordedPlay) =>
  comparePlays(expected, found).map(({ of }) => of);

test('the settings of the wire are compared, in their order', () => {
  const rules = [{ ...RULE, seen: 0, acted: 0 }];
  const asRecorded = withWire({ rules }, HELD, {});
  expect(parts(asRecorded, withWire({ rules }, HELD, {}))).toEqual([]);
  expect(parts(asRecorded, withWire(HELD, { rules }, {}))).toEqual(['the settings of the wire']);
  expect(parts(asRecorded, withWire({ rules }, HELD))).toEqual(['the settings of the wire']);
  expect(parts(asRecorded, withWire())).toEqual(['the settings of the wire']);
  const other = withWire({ rules: [{ ...RULE, filter: 'fin', seen: 0, acted: 0 }] }, HELD, {});
  expect(describeDifferences(comparePlays(asRecorded, other))).toMatch(
    /^the settings of the wire, line 1 differs/,
  );
});

test('what hangs on the wire, what was counted and what is left of a time is not compared', () => {
  const counted = { ...RULE, seen: 3, acted: 2 };
  const busy = { rules: [counted], held: [1, 2], releaseInMs: 300, dropNext: 2 };
  expect(
    parts(
      withWire({ rules: [{ ...RULE, seen: 0, acted: 0 }] }),
      withWire({ dropNext: 1 }, busy, {
        rules: [counted],
      }),
    ),
  ).toEqual([]);
});

test('which kinds of frames a rule decided on is compared, not how many, nor when', () => {
  const syn = withFates({ frame: 1 });
  expect(parts(syn, withFates({ frame: 1 }, { frame: 1, atUs: 9 }))).toEqual([]);
  expect(describeDifferences(comparePlays(syn, withFates({ frame: 4 })))).toContain(
    'what rule syns did to frames from client differs\n  expected  "held: SYN"\n  found     "held: data"',
  );
  expect(parts(syn, withFates({ frame: 1, rule: 'others' }))).toEqual([
    'what rule syns did to frames from client',
    'what rule others did to frames from client',
  ]);
  expect(parts(syn, withFates({ frame: 1, fate: 'dropped' }))).toHaveLength(1);
});

test('a segment that only acknowledges is not compared, nor what nobody decided', () => {
  const none = withFates();
  expect(parts(none, withFates({ frame: 3 }))).toEqual([]);
  for (const by of ['queue', 'time', 'cable'] as const)
    expect(parts(none, withFates({ by, rule: null }))).toEqual([]);
  expect(parts(none, withFates({ by: 'reader', rule: null }))).toEqual([
    'what the scene did to frames from client',
  ]);
});

test('datagrams that conditions dropped or doubled are compared, by what they carry', () => {
  const play = (fate: FrameFate['fate'], text: string): RecordedPlay => {
    const bytes = ethernet(0x0800, ipv4({}, 17, udp({ from: 40000, to: 9, data: text })));
    const path = { from: 1, to: 0, where: 'wire', fate: 'delivered', length: 60 } as const;
    const decided = { fate, atUs: 2, by: 'conditions', rule: null, copyOf: null } as const;
    return {
      hosts: conversation().hosts,
      events: [
        {
          type: 'frame',
          atUs: 1,
          id: 1,
          ...path,
          bytes: Buffer.from(bytes).toString('base64'),
        },
        { type: 'fate', frame: 1, ...decided },
      ],
    };
  };
  expect(parts(play('duplicated', 'a'), play('duplicated', 'a'))).toEqual([]);
  const of = 'what conditions did to frames from client';
  expect(parts(play('duplicated', 'a'), play('travelling', 'a'))).toEqual([of]);
  expect(parts(play('delivered', 'a'), play('travelling', 'a'))).toEqual([]);
});
