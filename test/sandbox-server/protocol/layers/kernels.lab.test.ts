/** What two real kernels send, field by field and connection by connection, as tshark sees it. */
import { expect, test } from 'vitest';
import { dissect } from '../../../../sandbox-server/protocol/layers/dissect.ts';
import { captureOf } from '../../../helpers/captures.ts';
import { useLabs } from '../../../helpers/test-lab.ts';
import { tsharkDissect } from '../../../helpers/tshark.ts';
import { expectAgreement } from '../relations/agreement.ts';
import { compare, PREFERENCES } from './compare.ts';

const openLab = useLabs();

/** Fragments, refusals, the Web over the wire's absence, and more data than fits into one segment. */
const TALK = `
ping -4 -c 1 -s 3000 client
ping -6 -c 1 -s 3000 client
echo nobody | nc -4 -u -w 1 client 9
nc -w 1 client 9
python3 -m http.server 80 >/dev/null 2>&1 &
until nc -z localhost 80; do :; done
curl -s -o /dev/null http://localhost/
head -c 200000 /dev/zero >page
curl -s -o /dev/null http://localhost/page
kill $!
`;

test('everything that crossed is read as tshark reads it', async () => {
  const lab = await openLab();
  await lab.shell(TALK);
  const frames = lab.lab.framesAfter(0);
  const { hosts } = lab.lab;
  const theirs = await tsharkDissect(captureOf([...hosts], frames), ...PREFERENCES);
  const problems = frames.flatMap((frame, index) =>
    compare(dissect(frame.bytes, frame.length), theirs[index] ?? []).map(
      (problem) => `#${frame.id} ${problem}`,
    ),
  );
  expect(problems).toEqual([]);
  expect(new Set(frames.flatMap(({ bytes }) => dissect(bytes).map(({ id }) => id)))).toEqual(
    new Set([
      'ethernet',
      'arp',
      'ipv4',
      'ipv6',
      'icmp',
      'icmpv6',
      'udp',
      'tcp',
      'http',
      'text',
      'data',
    ]),
  );
  await expectAgreement(frames);
});
