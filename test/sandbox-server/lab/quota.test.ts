import { expect, test } from 'vitest';
import { networkOf, Quota } from '../../../sandbox-server/lab/quota.ts';
import { TestClock } from '../../helpers/test-clock.ts';

test.each([
  ['10.0.0.7', '10.0.0.7'],
  ['::ffff:10.0.0.7', '10.0.0.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('a lab given back twice is given back once', () => {
  const options = { labsPerAddress: 2, startsPerMinute: 10, clock: new TestClock() };
  const quota = new Quota(options);
  const giveBack = quota.take('a');
  quota.take('a');
  giveBack();
  giveBack();
  quota.take('a');
  expect(() => quota.take('a')).toThrow(expect.objectContaining({ code: 'labs-per-address' }));
  quota.take('b');
});
