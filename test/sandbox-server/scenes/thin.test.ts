import { expect, test } from 'vitest';
import type { HostSocket } from '../../../sandbox-server/protocol/inside.ts';
import {
  RECORDED_CALLS,
  RECORDED_FRAMES,
  RECORDED_LIST_CHARS,
} from '../../../sandbox-server/protocol/limits.ts';
import { withChange, type ListRows } from '../../../sandbox-server/protocol/recorded-list.ts';
import type { RecordedEvent, RecordedEventOf } from '../../../sandbox-server/protocol/recording.ts';
import { thin } from '../../../sandbox-server/scenes/thin.ts';
import { socketRow } from '../../helpers/inside-rows.ts';

const thinned = (events: RecordedEvent[]) => thin({ hosts: [], events });
const end = { address: '10.0.0.1', port: 1 };

function call(id: number, endUs: number | null): RecordedEvent {
  const of = { run: 1, process: 1, call: 'write', socket: 1, local: end, remote: end } as const;
  const moved = { way: 'sent', offset: 0, asked: 1, result: 1, error: null, peeks: false } as const;
  const calls = [{ id, ...of, ...moved, atUs: id, endUs, bytes: '' }];
  return { type: 'calls', atUs: endUs ?? id, runs: [], calls, missed: 0 };
}

function frameAndFate(id: number): RecordedEvent[] {
  const path = { from: 0, to: 1, where: 'wire', fate: 'dropped' } as const;
  return [
    { type: 'frame', atUs: id, id, ...path, length: 3, bytes: 'AAAA' },
    {
      type: 'fate',
      atUs: id,
      frame: id,
      fate: 'dropped',
      by: 'conditions',
      rule: null,
      copyOf: null,
    },
  ];
}

test('what became of a frame is left out with it', () => {
  const frames = Array.from({ length: RECORDED_FRAMES + 2 }, (_, index) => frameAndFate(index + 1));
  const { events, framesLeftOut } = thinned(frames.flat());
  expect(framesLeftOut).toBe(2);
  expect(events.filter(({ type }) => type === 'fate')).toHaveLength(RECORDED_FRAMES);
});

test('calls past the bound are counted, and one whose beginning is kept keeps its end', () => {
  const waits = call(1, null);
  const many = Array.from({ length: RECORDED_CALLS + 5 }, (_, index) => call(index + 2, 9_000));
  const twice = [call(9_000, null), call(9_000, 9_500)];
  const { events } = thinned([waits, ...many, ...twice, call(1, 9_999)]);
  const told = events.filter((event) => event.type === 'calls');
  const calls = told.flatMap((event) => event.calls);
  expect(calls).toHaveLength(RECORDED_CALLS + 1);
  expect(calls.at(-1)).toMatchObject({ id: 1, endUs: 9_999 });
  expect(told.reduce((sum, { missed }) => sum + missed, 0)).toBe(7);
});

/** Looks at a server to which one more client connects, and one leaves, each time. */
function busyServer(looks: number): RecordedEvent[] {
  const row = (id: number, differs: Partial<HostSocket> = {}) => {
    const remote = { address: '10.0.0.2', port: id };
    return { id, ...socketRow({ remote, ...differs }) };
  };
  return Array.from({ length: looks }, (_, index): RecordedEvent => {
    const id = index + 10;
    const changed = [row(id), ...(index > 0 ? [row(id - 1, { state: 'close-wait' })] : [])];
    const gone = index > 1 ? [id - 2] : [];
    return { type: 'sockets', atUs: index, changed, gone, omitted: index };
  });
}

const looksIn = (events: readonly RecordedEvent[]) =>
  events.filter((event): event is RecordedEventOf<'sockets'> => event.type === 'sockets');

test.each([301, 600, 601])(
  'a list that is told %i times is told less often, and as it was',
  (count) => {
    const whole = busyServer(count);
    const before = new Map<number, ListRows<HostSocket>>();
    let rows: ListRows<HostSocket> = new Map();
    for (const look of looksIn(whole)) before.set(look.atUs, (rows = withChange(rows, look)));
    const kept = looksIn(thinned(whole).events);
    expect(kept.length).toBeLessThan(count);
    expect(kept.map((look) => JSON.stringify(look).length).reduce((a, b) => a + b)).toBeLessThan(
      RECORDED_LIST_CHARS,
    );
    rows = new Map();
    for (const look of kept) {
      rows = withChange(rows, look);
      expect(rows).toEqual(before.get(look.atUs));
      expect(look.omitted).toBe(look.atUs);
    }
    expect(kept.at(-1)?.atUs).toBe(count - 1);
  },
);

test('a list that is small enough stays as it is', () => {
  const few = busyServer(5);
  expect(thinned(few).events).toEqual(few);
});
