import { expect, test } from 'vitest';
import { Deadlines } from '../../../sandbox-server/lab/deadlines.ts';
import { LAB_LIMITS } from '../../../sandbox-server/protocol/limits.ts';
import { TestClock } from '../../helpers/test-clock.ts';

const MINUTE = 60_000;

function start() {
  const clock = new TestClock();
  const heard: string[] = [];
  const deadlines = new Deadlines(clock, LAB_LIMITS, {
    onNotice: (reason, inMs) => heard.push(`${reason} in ${inMs / MINUTE}`),
    onKept: () => heard.push('kept'),
    onEnd: (reason) => heard.push(`ended ${reason}`),
  });
  return { clock, deadlines, heard };
}

test('an idle lab is announced two minutes before it ends', () => {
  const { clock, heard } = start();
  clock.advance(13 * MINUTE - 1);
  expect(heard).toEqual([]);
  clock.advance(1);
  expect(heard).toEqual(['idle in 2']);
  clock.advance(2 * MINUTE);
  expect(heard).toEqual(['idle in 2', 'ended idle']);
  expect(clock.pending).toBe(0);
});

test('use keeps it, silently before the notice and audibly after', () => {
  const { clock, deadlines, heard } = start();
  clock.advance(12 * MINUTE);
  deadlines.touch();
  clock.advance(12 * MINUTE);
  expect(heard).toEqual([]);
  clock.advance(2 * MINUTE);
  deadlines.touch();
  deadlines.touch();
  expect(heard).toEqual(['idle in 2', 'kept']);
});

test('its lifetime ends it however much it is used', () => {
  const { clock, deadlines, heard } = start();
  for (let minutes = 0; minutes < 240; minutes += 10) {
    clock.advance(10 * MINUTE);
    deadlines.touch();
  }
  expect(heard).toEqual(['lifetime in 2', 'ended lifetime']);
});

test('a stopped clock leaves no timer', () => {
  const { clock, deadlines } = start();
  deadlines.stop();
  expect(clock.pending).toBe(0);
});
