/** One row of the frame list, in words. */
import { TO_ALL } from '../../sandbox-server/protocol/binary.ts';
import { LAYER_NAMES } from '../../sandbox-server/protocol/layers/layer.ts';
import type { Packet } from '../../sandbox-server/protocol/packet.ts';
import { problemSentence } from './layers/texts/index.ts';
import type { SeenFrame } from './state.ts';
import type { PanelTexts } from './texts/index.ts';

export interface FrameEnd {
  /** Index of the host, null for everyone. */
  readonly place: number | null;
  readonly name: string;
  readonly port: string;
}

export interface FrameRow {
  readonly id: number;
  /** Seconds since the lab was ready: '3.204815'. */
  readonly time: string;
  readonly from: FrameEnd;
  readonly to: FrameEnd;
  readonly protocol: string;
  readonly flags: string;
  readonly length: number;
  readonly data: string;
  readonly fate: SeenFrame['fate'];
  readonly loopback: boolean;
}

const PREVIEW_CHARS = 120;

/** As the column of times has it. */
export function seconds(us: number): string {
  return (us / 1e6).toFixed(4);
}

export function frameRow(frame: SeenFrame, hosts: readonly string[], texts: PanelTexts): FrameRow {
  const { packet } = frame;
  const ports = portsOf(packet);
  return {
    id: frame.id,
    time: seconds(frame.atUs),
    from: { place: frame.from, name: hosts[frame.from] ?? '?', port: ports.from },
    to:
      frame.to === TO_ALL
        ? { place: null, name: texts.everyone, port: ports.to }
        : { place: frame.to, name: hosts[frame.to] ?? '?', port: ports.to },
    protocol: protocolOf(packet),
    flags: packet.transport?.kind === 'tcp' ? packet.transport.flags.join(' ') : '',
    length: frame.length,
    data: dataOf(packet, texts),
    fate: frame.fate,
    loopback: frame.where === 'loopback',
  };
}

function portsOf({ transport }: Packet): { from: string; to: string } {
  if (transport === null || !('sourcePort' in transport)) return { from: '', to: '' };
  return { from: `:${transport.sourcePort}`, to: `:${transport.destinationPort}` };
}

const PROTOCOLS = { tcp: 'TCP', udp: 'UDP', icmp: 'ICMP', icmpv6: 'ICMPv6' } as const;

function protocolOf({ ethernet, network, transport }: Packet): string {
  if (transport !== null) return PROTOCOLS[transport.kind];
  if (network === null) return ethernet === null ? '?' : `0x${ethernet.etherType.toString(16)}`;
  if (network.kind === 'arp') return 'ARP';
  return network.kind === 'ipv4' ? 'IPv4' : 'IPv6';
}

function dataOf(packet: Packet, texts: PanelTexts): string {
  const { network, transport } = packet;
  if (packet.problem !== null) {
    const { layer, problem } = packet.problem;
    return `${LAYER_NAMES[layer]}: ${problemSentence(texts, problem)}`;
  }
  if (network?.kind === 'arp') {
    if (network.operation === 'reply') return texts.isAt(network.senderAddress, network.senderMac);
    return texts.whoHas(network.targetAddress);
  }
  if (transport?.kind === 'icmp' || transport?.kind === 'icmpv6') {
    const { type, kind } = transport;
    return texts.onWire[kind][type] ?? texts.onWire.icmpType(type);
  }
  // Of a datagram in pieces, the first alone has a header that says what it is.
  if (network !== null && network.fragmentOffset > 0)
    return texts.onWire.fragment(network.fragmentOffset, packet.payloadLength);
  return preview(packet.payload, packet.payloadLength, texts);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\0',
};

/** Text as text, control characters as they are written in programs; bytes that are no text as a count. */
export function preview(payload: Uint8Array, length: number, texts: PanelTexts): string {
  if (length === 0) return '';
  const start = payload.subarray(0, PREVIEW_CHARS * 4);
  const text = new TextDecoder().decode(start).slice(0, PREVIEW_CHARS);
  const strange = text.match(/[\0-\x08\x0e-\x1f\ufffd]/g)?.length ?? 0;
  if (strange * 4 > text.length) return texts.bytes(length);
  const shown = text.replace(
    /[\0-\x1f\x7f]/g,
    (char) => ESCAPES[char] ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return text.length < PREVIEW_CHARS ? shown : `${shown}…`;
}
