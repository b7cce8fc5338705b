/**
 * Follows a capture and says of each frame what it has to do with those before it. Frames are taken
 * as they were sent: one that the wire dropped was sent all the same, which is why the next is a
 * retransmission. A copy that the wire made was not sent, and only says whose copy it is.
 */
import type { Packet } from '../packet.ts';
import { Connection } from './connection.ts';
import { Half, segmentOf, type Segment } from './half.ts';
import { Questions } from './questions.ts';
import type { Note, RelatedFrame, Relation } from './relation.ts';

export type { InConnection, Note, NoteKind, Phase, RelatedFrame, Relation } from './relation.ts';

interface Known {
  readonly connection: Connection;
  /** The end that opened it: '10.0.0.2/41234'. */
  readonly opener: string;
  /** The sequence number of the SYN that opened it; null where none was seen. */
  readonly opened: number | null;
}

/** Frames among which the original of a copy is looked for. */
const ORIGINALS_KEPT = 1_000;

export class Relations {
  /** The latest connection between two ends. */
  readonly #connections = new Map<string, Known>();
  readonly #questions = new Questions();
  #originals: RelatedFrame[] = [];
  #count = 0;

  /** Frames must come in the order of their ids, each once. */
  add(frame: RelatedFrame): Relation {
    if (frame.fate === 'duplicated') return { tcp: null, notes: this.#copyOf(frame) };
    this.#keep(frame);
    const notes = this.#questions.add(frame);
    const { network, transport, payloadLength } = frame.packet;
    if (transport?.kind !== 'tcp' || network === null || network.kind === 'arp') {
      return { tcp: null, notes };
    }
    const segment = segmentOf(frame.id, transport, payloadLength);
    const source = `${network.source}/${transport.sourcePort}`;
    const { connection, opener } = this.#connectionOf(frame, segment, source, endsOf(frame.packet));
    const related = connection.add(segment, source === opener);
    return { tcp: related.tcp, notes: [...notes, ...related.notes] };
  }

  /** Each connection gets a number of its own, also where the same two ends connect again. */
  #connectionOf(frame: RelatedFrame, segment: Segment, source: string, ends: string): Known {
    // Every host has a 127.0.0.1 of its own.
    const key = frame.where === 'loopback' ? `${frame.from} ${ends}` : ends;
    const known = this.#connections.get(key);
    const { flags, sequence } = segment.tcp;
    const opens = flags.includes('SYN') && !flags.includes('ACK');
    if (known !== undefined && !(opens && known.opened !== sequence)) return known;
    this.#count += 1;
    const answers = flags.includes('SYN') && flags.includes('ACK');
    const other = ends.split(' ').find((end) => end !== source) ?? source;
    const made: Known = {
      connection: new Connection(this.#count, new Half(), new Half()),
      opener: answers ? other : source,
      opened: opens ? sequence : null,
    };
    this.#connections.set(key, made);
    return made;
  }

  #keep(frame: RelatedFrame): void {
    this.#originals.push(frame);
    if (this.#originals.length > ORIGINALS_KEPT * 2) {
      this.#originals = this.#originals.slice(-ORIGINALS_KEPT);
    }
  }

  #copyOf({ bytes }: RelatedFrame): Note[] {
    const original = this.#originals.findLast((other) => sameBytes(other.bytes, bytes));
    return original === undefined ? [] : [{ kind: 'copy', of: original.id }];
  }
}

/** The relations of a whole capture, by frame id. */
export function relate(frames: readonly RelatedFrame[]): ReadonlyMap<number, Relation> {
  const relations = new Relations();
  return new Map(frames.map((frame) => [frame.id, relations.add(frame)]));
}

/** Both ends of a segment, whichever sent it. */
function endsOf({ network, transport }: Packet): string {
  if (transport?.kind !== 'tcp' || network === null || network.kind === 'arp') return '';
  const source = `${network.source}/${transport.sourcePort}`;
  const destination = `${network.destination}/${transport.destinationPort}`;
  return source < destination ? `${source} ${destination}` : `${destination} ${source}`;
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
