import { expect, test } from 'vitest';
import { LabUsers } from '../../../sandbox-server/launcher/lab-users.ts';

test('every lab has a user of its own, until there are no more', () => {
  const users = new LabUsers();
  const taken = Array.from({ length: 606 }, () => users.take());
  expect(new Set(taken).size).toBe(606);
  expect(Math.min(...taken)).toBeGreaterThan(60_000);
  expect(() => users.take()).toThrow(/all 606/);
  users.giveBack(taken[7]!);
  expect(users.take()).toBe(taken[7]);
});
