/** Frames for everything a recording may not contain, with checksums that are right. */
import { ethernet, ipv4, ipv6, tcp, udp } from './frames.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const text = (value: string) => new TextEncoder().encode(value);
const concat = (...parts: readonly Uint8Array[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

const FD1 = 'fd000000000000000000000000000001';
const FE2 = 'fe8000000000000000000000000000ff';
const GROUP = 'ff0200000000000000000001ff000001';

function internetSum(data: Uint8Array): number {
  let total = 0;
  for (let at = 0; at < data.length; at += 2) {
    total += ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0);
  }
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
  return ~total & 0xffff;
}

/** With the checksum at `at` computed over `pseudo` and the bytes themselves. */
function summed(data: Uint8Array, at: number, pseudo: Uint8Array = new Uint8Array()): Uint8Array {
  const done = data.slice();
  done.fill(0, at, at + 2);
  const sum = internetSum(concat(pseudo, done));
  done.set([sum >> 8, sum & 255], at);
  return done;
}

/** Adds options, fixes lengths and the header's checksum. */
function ipv4Frame(protocol: number, body: Uint8Array, options = '', fragment = 0): Uint8Array {
  const plain = ipv4({ fragment }, protocol, body);
  const extra = bytes(options);
  const header = concat(plain.subarray(0, 20), extra);
  header[0] = 0x40 | (header.length / 4);
  new DataView(header.buffer).setUint16(2, header.length + body.length);
  return ethernet(0x0800, concat(summed(header, 10), body));
}

const CHECKSUM_AT: Readonly<Record<number, number>> = { 1: 2, 6: 16, 17: 6, 58: 2 };

function ipv4Summed(protocol: number, body: Uint8Array, options = ''): Uint8Array {
  const addresses = bytes('0a000002 0a000001');
  const length = Uint8Array.of(0, protocol, body.length >> 8, body.length & 255);
  const pseudo = protocol === 1 ? new Uint8Array() : concat(addresses, length);
  return ipv4Frame(protocol, summed(body, CHECKSUM_AT[protocol] ?? 0, pseudo), options);
}

/** `extensions`: headers between IPv6 and `body`, each with its own number in front. */
function ipv6Summed(
  protocol: number,
  body: Uint8Array,
  extensions: readonly (readonly [number, string])[] = [],
): Uint8Array {
  const bare = ipv6(protocol, body);
  const length = Uint8Array.of(0, 0, body.length >> 8, body.length & 255, 0, 0, 0, protocol);
  const pseudo = concat(bare.subarray(8, 40), length);
  const upper = summed(body, CHECKSUM_AT[protocol] ?? 0, pseudo);
  const headers = extensions.map(([, hex], index) => {
    const header = bytes(hex);
    header[0] = extensions[index + 1]?.[0] ?? protocol;
    return header;
  });
  return ethernet(0x86dd, ipv6(extensions[0]?.[0] ?? protocol, concat(...headers, upper)));
}

function tcpWith(options: string, data = ''): Uint8Array {
  const plain = tcp({ flags: 0x18, seq: 0xfffffff0, ack: 77, data });
  const extra = bytes(options);
  const header = concat(plain.subarray(0, 20), extra);
  header[12] = ((header.length / 4) << 4) & 0xff;
  return concat(header, text(data));
}

const quotedUdp = ipv4(
  { from: [10, 0, 0, 1], to: [10, 0, 0, 2] },
  17,
  udp({ from: 9, to: 7, data: 'hi' }),
);
const quotedTcp = ipv4({ from: [10, 0, 0, 1], to: [10, 0, 0, 2] }, 6, tcp({})).subarray(0, 28);
const quoted6 = ipv6(17, udp({ from: 9, to: 7, data: 'hello' }));

const icmp = (head: string, body: Uint8Array = new Uint8Array()) =>
  ipv4Summed(1, concat(bytes(head), body));
const icmpv6 = (head: string, body: Uint8Array = new Uint8Array()) =>
  ipv6Summed(58, concat(bytes(head), body));

const REQUEST = 'GET /a/b?c=1 HTTP/1.1\r\nHost: server\r\nX-Empty:\r\nAccept: */*\r\n\r\n';
const RESPONSE = 'HTTP/1.0 404 Not Found\r\nContent-Type: text/plain\r\n\r\nno such page\n';

/** Each by what is special about it. */
export const MADE_FRAMES: Readonly<Record<string, Uint8Array>> = {
  'an ARP reply': ethernet(
    0x0806,
    bytes('0001 0800 06 04 0002 020000000001 0a000001 020000000002 0a000002'),
  ),
  'a UDP datagram': ipv4Summed(17, udp({ from: 5000, to: 6000, data: 'one\ntwo\n' })),
  'a UDP datagram without checksum': ipv4Frame(17, udp({ from: 5000, to: 6000, data: 'x' })),
  'Ethernet padding': concat(
    ipv4Summed(17, udp({ from: 5, to: 6, data: 'x' })),
    new Uint8Array(17),
  ),
  'a wrong TCP checksum': ipv4Frame(6, tcpWith('', 'oops')),
  'a wrong IPv4 checksum': ethernet(0x0800, ipv4({}, 17, udp({ from: 1, to: 2, data: '' }))),
  'IPv4 router alert': ipv4Summed(17, udp({ from: 5, to: 6, data: 'x' }), '94040000'),
  'IPv4 record route': ipv4Summed(
    17,
    udp({ from: 5, to: 6, data: 'x' }),
    '070b08 0a000005 00000000 00',
  ),
  'IPv4 no-operations': ipv4Summed(17, udp({ from: 5, to: 6, data: 'x' }), '01010100'),
  'a first fragment': ipv4Frame(17, udp({ from: 5, to: 6, data: 'a'.repeat(40) }), '', 0x2000),
  'a later fragment': ipv4Frame(17, text('b'.repeat(32)), '', 6),
  'TCP options of a SYN': ipv4Summed(6, tcpWith('020405b4 0402 080a 00000001 00000002 01 03030a')),
  'TCP with SACK': ipv4Summed(6, tcpWith('0101 0512 00000010 00000020 00000040 00000050')),
  'TCP with an unknown option': ipv4Summed(6, tcpWith('1e08 001122334455', 'x')),
  'TCP with the end of options': ipv4Summed(6, tcpWith('01010100')),
  'TCP over IPv6': ipv6Summed(6, tcpWith('0101080a0000000100000002', 'six')),
  'ICMP echo': icmp('0800 0000 1234 0007', text('ping')),
  'ICMP port unreachable': icmp('0303 0000 00000000', quotedUdp),
  'ICMP quoting the start of a segment': icmp('0301 0000 00000000', quotedTcp),
  'ICMP fragmentation needed': icmp('0304 0000 0000 0200', quotedUdp),
  'ICMP redirect': icmp('0501 0000 0a000009', quotedUdp),
  'ICMP time exceeded': icmp('0b00 0000 00000000', quotedUdp),
  'ICMP parameter problem': icmp('0c00 0000 14000000', quotedUdp),
  'ICMPv6 echo': icmpv6('8000 0000 1234 0007', text('ping')),
  'ICMPv6 port unreachable': icmpv6('0104 0000 00000000', quoted6),
  'ICMPv6 packet too big': icmpv6('0200 0000 00000500', quoted6),
  'ICMPv6 parameter problem': icmpv6('0401 0000 00000028', quoted6),
  'router solicitation': icmpv6('8500 0000 00000000 0101 020000000001'),
  'router advertisement': icmpv6(
    `8600 0000 40c0 0708 00000001 00000002 0501 0000 000005dc 0304 40c0 00015180 00003840 00000000 ${FD1}`,
  ),
  'neighbour solicitation': icmpv6(`8700 0000 00000000 ${FE2} 0101 020000000002`),
  'neighbour solicitation with nonce': icmpv6(`8700 0000 00000000 ${FE2} 0e01 a1a2a3a4a5a6`),
  'neighbour advertisement': icmpv6(`8800 0000 60000000 ${FE2} 0201 020000000002`),
  'an ICMPv6 redirect': icmpv6(`8900 0000 00000000 ${FE2} ${FD1} 0201 020000000002`),
  'listener query': icmpv6(`8200 0000 2710 0000 ${GROUP}`),
  'listener query of version 2': icmpv6(`8200 0000 2710 0000 ${GROUP} 0a7d 0001 ${FD1}`),
  'listener report': icmpv6(`8300 0000 0000 0000 ${GROUP}`),
  'listener done': icmpv6(`8400 0000 0000 0000 ${GROUP}`),
  'listener report of version 2': icmpv6(
    `8f00 0000 0000 0002 0400 0000 ${GROUP} 0500 0001 ${GROUP} ${FD1}`,
  ),
  'hop-by-hop options': ipv6Summed(17, udp({ from: 5, to: 6, data: 'x' }), [
    [0, '0000 0502 0000 0100'],
  ]),
  'destination options': ipv6Summed(17, udp({ from: 5, to: 6, data: 'x' }), [
    [60, '0001 00 00 1e04 01020304 0104 00000000'],
  ]),
  'a routing header': ipv6Summed(17, udp({ from: 5, to: 6, data: 'x' }), [
    [43, '0000 fd00 01020304'],
  ]),
  'an IPv6 fragment': ipv6Summed(17, udp({ from: 5, to: 6, data: 'x' }), [
    [44, '0000 0001 0badcafe'],
  ]),
  'a later IPv6 fragment': ipv6Summed(17, udp({ from: 5, to: 6, data: 'x' }), [
    [44, '0000 00b8 0badcafe'],
  ]),
  'several extension headers': ipv6Summed(58, bytes('8000 0000 0001 0002'), [
    [0, '0000 0104 00000000'],
    [60, '0000 0104 00000000'],
    [44, '0000 0000 00000001'],
  ]),
  'an HTTP request': ipv4Summed(6, tcpTo80(REQUEST)),
  'an HTTP response': ipv4Summed(6, tcpFrom80(RESPONSE)),
};

function tcpTo80(data: string): Uint8Array {
  return tcp({ from: 50001, to: 80, flags: 0x18, data });
}

function tcpFrom80(data: string): Uint8Array {
  return tcp({ from: 80, to: 50002, flags: 0x18, data });
}
