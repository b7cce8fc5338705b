/**
 * Questions and answers outside TCP (echo, ARP, neighbour discovery), and the packets that ICMP
 * errors are about.
 */
import { dissect } from '../layers/dissect.ts';
import { numberOf, textOf } from '../layers/find.ts';
import type { Network, Packet } from '../packet.ts';
import type { Note, RelatedFrame } from './relation.ts';

/** Questions and packets remembered, each. */
const KEPT = 5_000;
const ETHERNET_HEADER = 14;
/** Of what an IP packet carries, an error quotes at least this much (RFC 792). */
const QUOTED_BYTES = 8;
const ECHO_REQUEST = new Set(['icmp 8', 'icmpv6 128']);
const ECHO_REPLY = new Set(['icmp 0', 'icmpv6 129']);
const SOLICITATION = 135;
const ADVERTISEMENT = 136;

interface Asked {
  readonly kind: 'question' | 'answer';
  /** The same for a question and its answer. */
  readonly key: string;
}

export class Questions {
  readonly #questions = new Map<string, number>();
  readonly #packets = new Map<string, number>();

  add({ id, bytes, packet }: RelatedFrame): Note[] {
    const notes: Note[] = [];
    const about = this.#packets.get(quotedIn(bytes, packet) ?? '');
    if (about !== undefined) notes.push({ kind: 'error-about', of: about });
    const own = fingerprint(bytes, packet);
    if (own !== null) remember(this.#packets, own, id);

    const asked = askedBy(bytes, packet);
    if (asked?.kind === 'question') remember(this.#questions, asked.key, id);
    const question = asked?.kind === 'answer' ? this.#questions.get(asked.key) : undefined;
    if (question !== undefined) notes.push({ kind: 'answers', of: question });
    return notes;
  }
}

/** The latest last; the oldest are forgotten. */
function remember(map: Map<string, number>, key: string, id: number): void {
  map.delete(key);
  map.set(key, id);
  const [oldest] = map.keys();
  if (map.size > KEPT && oldest !== undefined) map.delete(oldest);
}

function askedBy(bytes: Uint8Array, { network, transport }: Packet): Asked | null {
  if (network === null) return null;
  if (network.kind === 'arp') {
    const { operation, senderAddress: sender, targetAddress: target } = network;
    if (operation === 'request') return { kind: 'question', key: `arp ${sender} ${target}` };
    return operation === 'reply' ? { kind: 'answer', key: `arp ${target} ${sender}` } : null;
  }
  if (transport?.kind !== 'icmp' && transport?.kind !== 'icmpv6') return null;
  const { source, destination } = network;
  const message = `${transport.kind} ${transport.type}`;
  const isRequest = ECHO_REQUEST.has(message);
  if (isRequest || ECHO_REPLY.has(message)) {
    const which = hexOf(bytes, transportStart(network) + 4, 4);
    return isRequest
      ? { kind: 'question', key: `echo ${source} ${destination} ${which}` }
      : { kind: 'answer', key: `echo ${destination} ${source} ${which}` };
  }
  if (transport.kind === 'icmp') return null;
  const target = hexOf(bytes, transportStart(network) + 8, 16);
  if (transport.type === SOLICITATION) return { kind: 'question', key: `nd ${source} ${target}` };
  if (transport.type !== ADVERTISEMENT) return null;
  return { kind: 'answer', key: `nd ${destination} ${target}` };
}

/** What tells this IP packet from others, of that which an error about it would quote. */
function fingerprint(bytes: Uint8Array, { network, transport }: Packet): string | null {
  if (network === null || network.kind === 'arp' || transport === null) return null;
  const { source, destination } = network;
  const identification = network.kind === 'ipv4' ? network.identification : 0;
  const start = hexOf(bytes, transportStart(network), QUOTED_BYTES);
  return `${source} ${destination} ${identification} ${start}`;
}

function quotedIn(bytes: Uint8Array, { transport }: Packet): string | null {
  if (transport?.kind !== 'icmp' && transport?.kind !== 'icmpv6') return null;
  const quoted = dissect(bytes).find((layer) => layer.quoted);
  if (quoted === undefined || (quoted.id !== 'ipv4' && quoted.id !== 'ipv6')) return null;
  const source = textOf(quoted, `${quoted.id}.source`);
  const destination = textOf(quoted, `${quoted.id}.destination`);
  const identification = numberOf(quoted, 'ipv4.identification');
  const start = hexOf(bytes, quoted.body.start, QUOTED_BYTES);
  return `${source} ${destination} ${identification} ${start}`;
}

function transportStart(network: Exclude<Network, { kind: 'arp' }>): number {
  return ETHERNET_HEADER + network.headerLength;
}

function hexOf(bytes: Uint8Array, start: number, length: number): string {
  return Array.from(bytes.subarray(start, start + length), (byte) => byte.toString(16)).join(' ');
}
