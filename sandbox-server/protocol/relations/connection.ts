/**
 * One TCP connection as it is sent: each segment's phase, and what it has to do with those before
 * it. Judged by sequence numbers alone, never by how much time has passed.
 */
import type { Half, Segment } from './half.ts';
import type { InConnection, Note, Phase } from './relation.ts';
import { distance } from './sequence.ts';

export class Connection {
  readonly number: number;
  readonly opener: Half;
  readonly answerer: Half;
  /** The opener's latest SYN. */
  #asked: number | null = null;
  #answered = false;
  #handshakeDone = false;

  constructor(number: number, opener: Half, answerer: Half) {
    this.number = number;
    this.opener = opener;
    this.answerer = answerer;
  }

  add(segment: Segment, fromOpener: boolean): { tcp: InConnection; notes: readonly Note[] } {
    const sender = fromOpener ? this.opener : this.answerer;
    const receiver = fromOpener ? this.answerer : this.opener;
    const { tcp, start, end } = segment;
    const has = flagsOf(segment);
    if (has.SYN && !fromOpener && sender.isOther(start)) this.#answerAnew();
    // Where the beginning was not seen, the first byte that is seen counts as the first of data.
    sender.first ??= has.SYN ? start : (start - 1) >>> 0;
    if (has.ACK) receiver.first ??= (tcp.acknowledgement - 1) >>> 0;

    const phase = this.#phaseOf(segment, sender, receiver, fromOpener);
    const notes = [
      ...this.#answerOf(segment, fromOpener),
      ...notesOn(segment, sender, receiver),
      ...acknowledges(segment, sender, receiver),
    ];
    // The byte of a probe is not expected to be taken: it counts when it is sent in earnest.
    if (sender.probe?.kind !== 'zero-window-probe') sender.record(segment);
    if (has.SYN && !fromOpener) agreeOnScaling(this.opener, this.answerer);
    return {
      tcp: {
        connection: this.number,
        fromOpener,
        phase,
        sequence: sender.relative(start),
        nextSequence: sender.relative(end),
        acknowledgement: has.ACK ? receiver.relative(tcp.acknowledgement) : null,
        window: sender.scaledWindow(tcp),
      },
      notes,
    };
  }

  #phaseOf(segment: Segment, sender: Half, receiver: Half, fromOpener: boolean): Phase {
    const has = flagsOf(segment);
    if (has.RST) return 'reset';
    if (has.SYN) return 'handshake';
    if (has.FIN) return 'close';
    const completes = fromOpener && !this.#handshakeDone && receiver.next !== null;
    this.#handshakeDone = true;
    if (segment.data > 0) return 'data';
    if (completes && sender.relative(segment.start) === 1) return 'handshake';
    const { finishedAt } = receiver;
    const confirmsEnd = finishedAt !== null && segment.tcp.acknowledgement === finishedAt;
    return confirmsEnd ? 'close' : 'acknowledgement';
  }

  #answerOf(segment: Segment, fromOpener: boolean): Note[] {
    const has = flagsOf(segment);
    if (fromOpener) {
      if (has.SYN) this.#asked = segment.id;
      return [];
    }
    // What comes after an answer resets a connection, and refuses none.
    if (this.#asked === null || this.#answered || !(has.SYN || has.RST)) return [];
    if (has.SYN) this.#answered = true;
    return [{ kind: has.RST ? 'refuses' : 'answers', of: this.#asked }];
  }

  /** The answerer has forgotten what it said, and counts from another number: nothing is missing. */
  #answerAnew(): void {
    this.answerer.forget();
    this.opener.forgetAcknowledged();
    this.#answered = false;
    this.#handshakeDone = false;
  }
}

/** What a segment that occupies sequence numbers, or repeats itself, is. */
function notesOn(segment: Segment, sender: Half, receiver: Half): Note[] {
  const { id, tcp, data, start, end } = segment;
  const has = flagsOf(segment);
  const { next } = sender;
  sender.probe = null;
  if (next === null || has.RST) return [];
  const plain = !has.SYN && !has.FIN;
  const ahead = distance(start, next);
  const notes: Note[] = [];
  if (plain && tcp.window === 0) notes.push({ kind: 'zero-window' });
  if (
    plain &&
    data === 1 &&
    ahead === 0 &&
    receiver.acknowledged !== null &&
    receiver.window === 0
  ) {
    sender.probe = { id, kind: 'zero-window-probe' };
    return [...notes, { kind: 'zero-window-probe' }];
  }
  if (ahead > 0) notes.push({ kind: 'gap', bytes: ahead });
  const known = receiver.acknowledged !== null && distance(receiver.acknowledged, next) >= 0;
  if (plain && data <= 1 && ahead === -1 && known) {
    sender.probe = { id, kind: 'keep-alive' };
    return [...notes, { kind: 'keep-alive' }];
  }
  if (start !== end && ahead < 0) {
    const original = sender.carrierOf(start);
    notes.push(original ? { kind: 'retransmission', of: original.id } : { kind: 'out-of-order' });
  }
  if (plain && data === 0 && ahead === 0) notes.push(...repeated(segment, sender, receiver));
  if (plain && data > 0 && fills(segment, receiver)) notes.push({ kind: 'window-full' });
  return notes;
}

/** An acknowledgement alone that acknowledges nothing new. */
function repeated({ tcp }: Segment, sender: Half, receiver: Half): Note[] {
  if (sender.acknowledged !== tcp.acknowledgement) return [];
  if (tcp.window !== sender.window) {
    return tcp.window === 0 ? [] : [{ kind: 'window-update' }];
  }
  if (receiver.probe !== null) {
    return receiver.probe.kind === 'keep-alive'
      ? [{ kind: 'keep-alive-ack', of: receiver.probe.id }]
      : [];
  }
  if (tcp.window === 0) return [];
  sender.repeats += 1;
  return [{ kind: 'duplicate-ack', of: sender.acknowledgedBy, count: sender.repeats }];
}

function fills({ end }: Segment, receiver: Half): boolean {
  const { acknowledged } = receiver;
  const window = receiver.announced;
  return acknowledged !== null && window !== null && end === (acknowledged + window) >>> 0;
}

function acknowledges({ tcp }: Segment, sender: Half, receiver: Half): Note[] {
  if (!tcp.flags.includes('ACK') || tcp.acknowledgement === sender.acknowledged) return [];
  const last = receiver.lastBetween(sender.acknowledged, tcp.acknowledgement);
  return last === undefined ? [] : [{ kind: 'acknowledges', of: last.id }];
}

function agreeOnScaling(opener: Half, answerer: Half): void {
  if (opener.offersScaling() && answerer.offersScaling()) return;
  opener.doesNotScale();
  answerer.doesNotScale();
}

function flagsOf({ tcp: { flags } }: Segment): Record<'SYN' | 'ACK' | 'FIN' | 'RST', boolean> {
  const has = (flag: (typeof flags)[number]) => flags.includes(flag);
  return { SYN: has('SYN'), ACK: has('ACK'), FIN: has('FIN'), RST: has('RST') };
}
