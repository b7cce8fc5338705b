import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIpv6 } from '../../../sandbox-server/protocol/packet-address.ts';
import { decodePacket, type Packet } from '../../../sandbox-server/protocol/packet.ts';
import { arpRequest, ethernet, ipv4, ipv6, tcp, udp } from '../../helpers/frames.ts';

const text = (packet: Packet) => new TextDecoder().decode(packet.payload);

describe('a TCP segment over IPv4', () => {
  const segment = tcp({
    from: 41234,
    to: 21567,
    seq: 0xffff_fffe,
    ack: 7,
    flags: 0x18,
    data: 'hi',
  });
  const frame = ethernet(0x0800, ipv4({ from: [10, 0, 0, 2], to: [10, 0, 0, 1] }, 6, segment));

  it('is read field by field', () => {
    const packet = decodePacket(frame);
    expect(packet.problem).toBeNull();
    expect(packet.network).toMatchObject({ source: '10.0.0.2', destination: '10.0.0.1' });
    expect(packet.transport).toMatchObject({
      kind: 'tcp',
      sourcePort: 41234,
      destinationPort: 21567,
      sequence: 0xffff_fffe,
      acknowledgement: 7,
      flags: ['PSH', 'ACK'],
    });
    expect(text(packet)).toBe('hi');
  });

  it('does not take Ethernet padding for data', () => {
    const padded = new Uint8Array(60);
    padded.set(ethernet(0x0800, ipv4({ from: [1, 1, 1, 1], to: [2, 2, 2, 2] }, 6, tcp({}))));
    expect(decodePacket(padded)).toMatchObject({ payloadLength: 0, problem: null });
    expect(decodePacket(padded).payload).toHaveLength(0);
  });

  it('says how long its data is when the capture cut it', () => {
    const packet = decodePacket(frame.subarray(0, frame.length - 1));
    expect(packet).toMatchObject({ payloadLength: 2, problem: null });
    expect(text(packet)).toBe('h');
  });

  it('keeps what could be read when it ends early, at every length', () => {
    for (let length = 0; length < frame.length - 2; length += 1) {
      const packet = decodePacket(frame.subarray(0, length));
      expect(packet.transport, `at ${length}`).toBeNull();
      expect(['ethernet', 'ipv4', 'tcp']).toContain(packet.problem?.layer);
      expect(packet.network !== null, `at ${length}`).toBe(length >= 34);
    }
  });

  it('names a header length that cannot be', () => {
    const lying = frame.slice();
    lying[14 + 20 + 12] = 0xf0;
    const problem = { code: 'header-length', header: 60, total: 22 };
    expect(decodePacket(lying).problem).toEqual({ layer: 'tcp', problem });
  });
});

it('names flags in the order people write them', () => {
  const all = ethernet(0x0800, ipv4({}, 6, tcp({ flags: 0xff })));
  expect(decodePacket(all).transport).toMatchObject({
    flags: ['SYN', 'FIN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'],
  });
});

it('reads a UDP datagram over IPv6, past extension headers', () => {
  const datagram = udp({ from: 5000, to: 53, data: 'question' });
  const hopByHop = Uint8Array.of(17, 0, 1, 4, 0, 0, 0, 0);
  const body = Uint8Array.of(...hopByHop, ...datagram);
  const packet = decodePacket(ethernet(0x86dd, ipv6(0, body)));
  expect(packet.network).toMatchObject({ source: 'fd00::2', destination: 'fd00::1', protocol: 17 });
  expect(packet.transport).toEqual({ kind: 'udp', sourcePort: 5000, destinationPort: 53 });
  expect(text(packet)).toBe('question');
});

it('looks for no transport header in a later fragment', () => {
  const later = ipv4({ fragment: 185 }, 17, new Uint8Array(100));
  const packet = decodePacket(ethernet(0x0800, later));
  expect(packet).toMatchObject({ transport: null, payloadLength: 100, problem: null });
  expect(packet.network).toMatchObject({ fragmentOffset: 1480 });
});

it('reads ARP and ICMP', () => {
  expect(decodePacket(arpRequest([10, 0, 0, 2], [10, 0, 0, 1])).network).toMatchObject({
    kind: 'arp',
    operation: 'request',
    senderAddress: '10.0.0.2',
    targetAddress: '10.0.0.1',
  });
  const echo = ethernet(0x0800, ipv4({}, 1, Uint8Array.of(8, 0, 0, 0, 0, 1, 0, 1, 65)));
  expect(decodePacket(echo)).toMatchObject({ transport: { kind: 'icmp', type: 8, code: 0 } });
  const solicitation = ethernet(0x86dd, ipv6(58, Uint8Array.of(135, 0, 0, 0, 0, 0, 0, 0)));
  expect(decodePacket(solicitation)).toMatchObject({ transport: { kind: 'icmpv6', type: 135 } });
});

it('leaves alone what it does not know', () => {
  expect(decodePacket(ethernet(0x88cc, Uint8Array.of(1, 2)))).toMatchObject({
    network: null,
    payloadLength: 2,
    problem: null,
  });
});

it.each([
  ['fd00::1', [0xfd00, 0, 0, 0, 0, 0, 0, 1]],
  ['::', [0, 0, 0, 0, 0, 0, 0, 0]],
  ['::1', [0, 0, 0, 0, 0, 0, 0, 1]],
  ['fe80::', [0xfe80, 0, 0, 0, 0, 0, 0, 0]],
  ['1:0:2:3:4:5:6:7', [1, 0, 2, 3, 4, 5, 6, 7]],
  ['1:0:0:2::3', [1, 0, 0, 2, 0, 0, 0, 3]],
])('writes IPv6 addresses as RFC 5952 does: %s', (written, groups) => {
  const bytes = Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255]));
  expect(formatIpv6(bytes)).toBe(written);
});

it('survives any bytes, and never claims more payload than it was given', () => {
  const start = fc.constantFrom([8, 0], [8, 6], [0x86, 0xdd]);
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 200 }), (type, rest) => {
      const frame = Uint8Array.of(...new Uint8Array(12), ...type, ...rest);
      const packet = decodePacket(frame);
      expect(packet.payload.length).toBeLessThanOrEqual(frame.length);
      expect(packet.payloadLength).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 5000 },
  );
});
