/** What the frames say that sockets do not: who was refused, and how the last bytes sent ended. */
import type { Frame } from '../binary.ts';
import { decodePacket } from '../packet.ts';

const NEWLINE = 0x0a;
const TAIL_BYTES = 24;

export interface End {
  readonly address: string;
  readonly port: number;
}

export interface Refusal {
  readonly frame: number;
  readonly atUs: number;
  /** Index of the host that asked. */
  readonly by: number;
  /** What it asked for. */
  readonly for: End;
}

export interface LastBytes {
  readonly frame: number;
  readonly tail: Uint8Array;
  readonly endsLine: boolean;
}

export interface Traffic {
  /** How many were looked at. */
  readonly frames: number;
  /** Of each end asked for, the last refusal that no connection came after. */
  readonly refusals: readonly Refusal[];
  /** By sender and receiver (`pathOf`), where all of the last data was captured. */
  readonly last: ReadonlyMap<string, LastBytes>;
}

/** Names one direction of a connection. */
export function pathOf(from: End, to: End): string {
  return `${from.address} ${from.port} ${to.address} ${to.port}`;
}

/** @param frames in the order they were seen, from the beginning of what matters */
export function trafficOf(frames: readonly Frame[]): Traffic {
  const refusals = new Map<string, Refusal>();
  const last = new Map<string, LastBytes>();
  for (const frame of frames) {
    const { network, transport, payload, payloadLength } = decodePacket(frame.bytes);
    if (network === null || network.kind === 'arp' || transport?.kind !== 'tcp') continue;
    const from = { address: network.source, port: transport.sourcePort };
    const to = { address: network.destination, port: transport.destinationPort };
    const { flags } = transport;
    if (flags.includes('SYN')) last.delete(pathOf(from, to));
    if (flags.includes('SYN') && flags.includes('ACK')) refusals.delete(endKey(from));
    // A refused SYN is answered from sequence number 0: there is no connection to reset
    // (RFC 9293, 3.10.7.1).
    else if (flags.includes('RST') && flags.includes('ACK') && transport.sequence === 0)
      refusals.set(endKey(from), { frame: frame.id, atUs: frame.atUs, by: frame.to, for: from });
    if (payloadLength === 0) continue;
    if (payload.length < payloadLength) last.delete(pathOf(from, to));
    else
      last.set(pathOf(from, to), {
        frame: frame.id,
        tail: payload.slice(-TAIL_BYTES),
        endsLine: payload.at(-1) === NEWLINE,
      });
  }
  return { frames: frames.length, refusals: [...refusals.values()], last };
}

function endKey({ address, port }: End): string {
  return `${address} ${port}`;
}
