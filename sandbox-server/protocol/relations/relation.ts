/** What a frame has to do with the frames before it. */
import type { Frame } from '../binary.ts';
import type { Packet } from '../packet.ts';

/** A captured frame with what it carries. */
export interface RelatedFrame extends Pick<Frame, 'id' | 'from' | 'where' | 'fate' | 'bytes'> {
  readonly packet: Packet;
}

export const PHASES = ['handshake', 'data', 'acknowledgement', 'close', 'reset'] as const;
export type Phase = (typeof PHASES)[number];

/** A segment's place in its TCP connection. */
export interface InConnection {
  /** Counts the connections of a capture from 1, in the order of their first frames. */
  readonly connection: number;
  /** Sent by the side that opened the connection, or, where that was not seen, that was seen first. */
  readonly fromOpener: boolean;
  readonly phase: Phase;
  /** Counted from the sender's first: a SYN has 0, the first byte of data 1. */
  readonly sequence: number;
  /** Sequence number right behind this segment; SYN and FIN count as a byte each. */
  readonly nextSequence: number;
  /** Counted from the other side's first; null without the ACK flag. */
  readonly acknowledgement: number | null;
  /** In bytes, scaled; null where the scale is not known because the SYN was not seen. */
  readonly window: number | null;
}

/** `of` is the id of an earlier frame. */
export type Note =
  /** The sender has sent these bytes before, first in #of. */
  | { readonly kind: 'retransmission'; readonly of: number }
  /** Fills a gap: later bytes were seen first. */
  | { readonly kind: 'out-of-order' }
  /** So many bytes right before these were never seen. */
  | { readonly kind: 'gap'; readonly bytes: number }
  /** Says the same as #of, for the `count`th time: something arrived that does not fit on. */
  | { readonly kind: 'duplicate-ack'; readonly of: number; readonly count: number }
  /** Asks whether the other side is still there, by a byte it already has. */
  | { readonly kind: 'keep-alive' }
  | { readonly kind: 'keep-alive-ack'; readonly of: number }
  /** Says nothing new but how much may be sent. */
  | { readonly kind: 'window-update' }
  /** Nothing more may be sent for now. */
  | { readonly kind: 'zero-window' }
  /** A byte beyond a window of nothing, to learn whether it has opened. */
  | { readonly kind: 'zero-window-probe' }
  /** Fills the receiver's window to the last byte. */
  | { readonly kind: 'window-full' }
  /** #of is the last segment whose arrival this confirms. */
  | { readonly kind: 'acknowledges'; readonly of: number }
  /** The answer to a SYN, an echo request, an ARP request, a neighbour solicitation. */
  | { readonly kind: 'answers'; readonly of: number }
  /** A reset in answer to a SYN. */
  | { readonly kind: 'refuses'; readonly of: number }
  /** An ICMP error about the packet in #of. */
  | { readonly kind: 'error-about'; readonly of: number }
  /** The wire made it from #of. */
  | { readonly kind: 'copy'; readonly of: number };

export type NoteKind = Note['kind'];

export interface Relation {
  /** Null for what is no TCP segment. */
  readonly tcp: InConnection | null;
  readonly notes: readonly Note[];
}
