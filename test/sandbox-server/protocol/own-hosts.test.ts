/** The hosts a reader may make up, and what each mistake is called. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { interpreterOf, isFileName } from '../../../sandbox-server/protocol/file-name.ts';
import {
  checkOwnHosts,
  ownHostSpecs,
  type OwnHost,
} from '../../../sandbox-server/protocol/own-hosts.ts';
import {
  addressBytes,
  formatIpv4,
  formatIpv6,
  parseAddress,
} from '../../../sandbox-server/protocol/packet-address.ts';

const host = (name: string, ...addresses: string[]): OwnHost => ({ name, addresses });
const codes = (...hosts: OwnHost[]) => checkOwnHosts(hosts).map(({ code }) => code);

it.each([
  ['none at all', [], 'hosts-count'],
  ['nine', Array.from({ length: 9 }, (_, n) => host(`h${n}`, `10.0.0.${n + 1}`)), 'hosts-count'],
  ['a name with a capital', [host('Server', '10.0.0.1')], 'host-name-refused'],
  ['a name with a digit first', [host('1st', '10.0.0.1')], 'host-name-refused'],
  ['no name', [host('', '10.0.0.1')], 'host-name-refused'],
  ['markup for a name', [host('<img src=x>', '10.0.0.1')], 'host-name-refused'],
  ['the name of every host', [host('localhost', '10.0.0.1')], 'host-name-refused'],
  ['one name twice', [host('a', '10.0.0.1'), host('a', '10.0.0.2')], 'host-name-taken'],
  ['no address', [host('a')], 'addresses-count'],
  ['five addresses', [host('a', ...[1, 2, 3, 4, 5].map((n) => `10.0.0.${n}`))], 'addresses-count'],
  ['one address twice', [host('a', '10.0.0.1'), host('b', '10.0.0.1')], 'address-taken'],
  ['one address, written twice', [host('a', 'fd00::1', 'fd00:0:0::0001')], 'address-taken'],
])('%s is refused by its code', (_, hosts, code) => {
  expect(codes(...hosts)).toEqual([code]);
});

it.each([
  ['8.8.8.8'],
  ['127.0.0.1'],
  ['169.254.169.254'],
  ['172.32.0.1'],
  ['10.0.0.0'],
  ['10.0.0.255'],
  ['10.0.0.1/8'],
  ['10.0.0.01'],
  ['10.0.0'],
  ['10.0.0.256'],
  ['::1'],
  ['fd00::'],
  ['fd00:0:0:1::1'],
  ['fe80::1'],
  ['fd00::1%eth0'],
  ['fd00::1::2'],
  ['fd00::12345'],
  ['::ffff:10.0.0.1'],
  [' 10.0.0.1'],
  [''],
])('the address %j is refused', (address) => {
  expect(checkOwnHosts([host('a', address)])).toEqual([
    { code: 'address-refused', values: { host: 'a', address }, host: 0, address: 0 },
  ]);
});

it('says everything that is wrong, with its place', () => {
  expect(checkOwnHosts([host('a', '10.0.0.1'), host('a', '10.0.0.1', '1.1.1.1')])).toMatchObject([
    { code: 'host-name-taken', host: 1 },
    { code: 'address-taken', host: 1, address: 0, values: { other: 'a' } },
    { code: 'address-refused', host: 1, address: 1 },
  ]);
});

it('gives each address its prefix length, in the one form it has', () => {
  const hosts = [
    host('a', '10.0.0.1', 'FD00:0::1'),
    host('b', '192.168.7.254'),
    host('c', '172.16.0.9'),
  ];
  expect(codes(...hosts)).toEqual([]);
  expect(ownHostSpecs(hosts)).toEqual([
    { name: 'a', addresses: ['10.0.0.1/24', 'fd00::1/64'] },
    { name: 'b', addresses: ['192.168.7.254/24'] },
    { name: 'c', addresses: ['172.16.0.9/24'] },
  ]);
});

it('reads every address that is written, and bears any text', () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  fc.assert(
    fc.property(bytes(4), bytes(16), (four, six) => {
      expect(parseAddress(formatIpv4(four))).toEqual(four);
      expect(parseAddress(formatIpv6(six))).toEqual(six);
    }),
  );
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdf:.%/ -')) }),
      (text) => {
        const found = parseAddress(text);
        if (found === undefined) return;
        expect([4, 16]).toContain(found.length);
        expect(found).toEqual(addressBytes(text));
      },
    ),
  );
});

it.each(['server.py', 'notes.txt', '数据.json', 'a b.ts', '_x'])('%j can be a file', (name) => {
  expect(isFileName(name)).toBe(true);
});

it.each([
  ['..'],
  ['.hidden'],
  ['-rf'],
  ['a/b'],
  ['a\0b'],
  ['a\nb'],
  [' a'],
  ['a '],
  [''],
  ['<b>'],
  ['x'.repeat(65)],
  ['\ud800'],
  ['\u202egnp.py'],
])('%j cannot', (name) => {
  expect(isFileName(name)).toBe(false);
});

it('knows what runs a file by its ending', () => {
  expect(['a.py', 'a.ts', 'a.mjs', 'a.sh', 'a.txt', 'py'].map(interpreterOf)).toEqual([
    'python3',
    'node',
    'node',
    'bash',
    undefined,
    undefined,
  ]);
});
