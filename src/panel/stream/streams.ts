/** The TCP connections among frames and calls, each as the two streams it is. */
import type { Call } from '../../../sandbox-server/protocol/calls.ts';
import { TO_ALL } from '../../../sandbox-server/protocol/binary.ts';
import type { PanelRun, SeenFrame } from '../state.ts';
import type { RelationOf } from '../wire/related.ts';
import type { KnownCalls } from './known-calls.ts';
import type { CallPiece, Piece, SegmentPiece, Stream, StreamEnd } from './stream.ts';

export interface StreamPair {
  readonly connection: number;
  /** When its first SYN was seen, in microseconds since the lab was ready. */
  readonly beganUs: number;
  /** What the side that opened it sends, and what it is sent. */
  readonly streams: readonly [Stream, Stream];
}

export interface Known {
  readonly frames: readonly SeenFrame[];
  readonly relationOf: RelationOf;
  readonly calls: KnownCalls;
  readonly runs: readonly Pick<PanelRun, 'id' | 'host'>[];
  readonly hosts: readonly string[];
}

/** A connection whose beginning was seen, as it comes together. */
interface Gathered {
  readonly connection: number;
  readonly opener: StreamEnd;
  readonly answerer: StreamEnd;
  readonly atUs: number;
  readonly frames: SeenFrame[];
  readonly calls: Call[];
}

/** The connections whose first SYN is among the frames: of others no offset is known. */
export function streamPairs(known: Known): StreamPair[] {
  const gathered = new Map<number, Gathered>();
  for (const frame of known.frames) {
    const tcp = known.relationOf(frame.id)?.tcp;
    if (tcp === null || tcp === undefined) continue;
    const found = gathered.get(tcp.connection);
    if (found !== undefined) found.frames.push(frame);
    else if (tcp.fromOpener && tcp.phase === 'handshake' && tcp.sequence === 0) {
      const begun = beginning(tcp.connection, frame);
      if (begun !== null) gathered.set(tcp.connection, begun);
    }
  }
  const copies = copiesAmong(known);
  assignCalls(known.calls.calls, [...gathered.values()]);
  return [...gathered.values()].map((one) => ({
    connection: one.connection,
    beganUs: one.atUs,
    streams: [streamOf(one, true, known, copies), streamOf(one, false, known, copies)],
  }));
}

function beginning(connection: number, frame: SeenFrame): Gathered | null {
  const { network, transport } = frame.packet;
  if (transport?.kind !== 'tcp' || network === null || network.kind === 'arp') return null;
  const to = frame.to === TO_ALL ? frame.from : frame.to;
  return {
    connection,
    opener: { host: frame.from, address: network.source, port: transport.sourcePort },
    answerer: { host: to, address: network.destination, port: transport.destinationPort },
    atUs: frame.atUs,
    frames: [frame],
    calls: [],
  };
}

/** Frames that the wire made, by the frame they were made from. */
function copiesAmong({ frames, relationOf }: Known): ReadonlyMap<number, readonly SeenFrame[]> {
  const copies = new Map<number, SeenFrame[]>();
  for (const frame of frames) {
    for (const note of relationOf(frame.id)?.notes ?? []) {
      if (note.kind === 'copy') copies.set(note.of, [...(copies.get(note.of) ?? []), frame]);
    }
  }
  return copies;
}

/**
 * A socket belongs to the last connection between its two ends that began before the socket's first
 * call returned: the two ends alone may have had several.
 */
function assignCalls(calls: readonly Call[], connections: readonly Gathered[]): void {
  const byEnds = new Map<string, Gathered[]>();
  for (const connection of connections) {
    const key = [endKey(connection.opener), endKey(connection.answerer)].toSorted().join(' ');
    byEnds.set(key, [...(byEnds.get(key) ?? []), connection]);
  }
  const bySocket = new Map<number, Gathered | null>();
  for (const call of calls) {
    let connection = bySocket.get(call.socket);
    if (connection === undefined) {
      const key = [endKey(call.local), endKey(call.remote)].toSorted().join(' ');
      const atUs = call.endUs ?? call.atUs;
      connection = byEnds.get(key)?.findLast((each) => each.atUs <= atUs) ?? null;
      bySocket.set(call.socket, connection);
    }
    connection?.calls.push(call);
  }
}

const endKey = ({ address, port }: { address: string; port: number }) => `${address}/${port}`;

function streamOf(
  { opener, answerer, frames, calls }: Gathered,
  fromOpener: boolean,
  { relationOf, calls: { runs }, runs: allRuns, hosts }: Known,
  copies: ReadonlyMap<number, readonly SeenFrame[]>,
): Stream {
  const [from, to] = fromOpener ? [opener, answerer] : [answerer, opener];
  const segments: SegmentPiece[] = [];
  const lanes: number[] = [];
  let acknowledged = 0;
  let fin: Stream['fin'] = null;
  const place = (frame: SeenFrame, piece: Piece, again: number | null) => {
    // The first lane whose last byte is before its first.
    const free = lanes.findIndex((end) => end <= piece.start);
    const lane = free < 0 ? lanes.length : free;
    lanes[lane] = piece.end;
    segments.push({ kind: 'segment', ...piece, frame, again, lane });
  };
  for (const frame of frames) {
    const relation = relationOf(frame.id);
    const tcp = relation?.tcp;
    if (tcp === null || tcp === undefined) continue;
    if (tcp.fromOpener !== fromOpener) {
      if (tcp.acknowledgement !== null && tcp.phase !== 'reset')
        acknowledged = Math.max(acknowledged, tcp.acknowledgement - 1);
      continue;
    }
    const { payloadLength, transport } = frame.packet;
    const start = tcp.sequence - 1;
    const has = (flag: string) =>
      transport?.kind === 'tcp' && transport.flags.includes(flag as never);
    if (has('FIN') && fin === null) fin = { at: start + payloadLength, frame };
    const isProbe = relation?.notes.some(({ kind }) => PROBES.has(kind)) === true;
    if (payloadLength === 0 || start < 0 || isProbe) continue;
    const piece = { start, end: start + payloadLength };
    const before = relation?.notes.find(({ kind }) => kind === 'retransmission');
    place(frame, piece, before?.kind === 'retransmission' ? before.of : null);
    for (const copy of copies.get(frame.id) ?? []) place(copy, piece, frame.id);
  }
  // The FIN is acknowledged as a byte is.
  if (fin !== null) acknowledged = Math.min(acknowledged, fin.at);
  const sentBy = callPieces(calls, from, 'send');
  const gotBy = callPieces(calls, to, 'recv');
  const ends = [...segments, ...sentBy.pieces, ...gotBy.pieces].map(({ end }) => end);
  const length = Math.max(acknowledged, 0, ...ends);
  return {
    from,
    to,
    segments,
    sends: sentBy.pieces,
    receives: gotBy.pieces,
    knowsSends: isFollowed(from, sentBy.calls, { runs, allRuns, hosts }),
    knowsReceives: isFollowed(to, gotBy.calls, { runs, allRuns, hosts }),
    length,
    acknowledged,
    arrived: union(
      segments.filter(({ frame }) => ARRIVES.has(frame.fate)),
      acknowledged,
    ),
    read: Math.max(0, ...gotBy.pieces.map(({ end }) => end)),
    given: Math.max(0, ...sentBy.pieces.map(({ end }) => end)),
    fin,
    sawEnd: gotBy.calls.some(({ result, asked, peeks }) => result === 0 && asked > 0 && !peeks),
    waits: [...sentBy.calls, ...gotBy.calls].filter(({ endUs }) => endUs === null),
    failed: [...sentBy.calls, ...gotBy.calls].filter(({ error }) => error !== null),
  };
}

/** A byte that is not expected to be taken. */
const PROBES: ReadonlySet<string> = new Set(['keep-alive', 'zero-window-probe']);
const ARRIVES: ReadonlySet<string> = new Set(['delivered', 'duplicated']);

function callPieces(calls: readonly Call[], end: StreamEnd, kind: 'send' | 'recv') {
  const way = kind === 'send' ? 'sent' : 'received';
  const key = endKey(end);
  const own = calls.filter((call) => call.way === way && endKey(call.local) === key);
  const pieces: CallPiece[] = own
    .filter(({ result, peeks, call }) => (result ?? 0) > 0 && !peeks && call !== 'shutdown')
    .map((call) => ({ kind, start: call.offset, end: call.offset + (call.result ?? 0), call }));
  return { calls: own, pieces };
}

/** Calls of it were told, or every run on its host that could have made some is followed. */
function isFollowed(
  { host }: StreamEnd,
  calls: readonly Call[],
  {
    runs,
    allRuns,
    hosts,
  }: { runs: readonly number[]; allRuns: Known['runs']; hosts: Known['hosts'] },
): boolean {
  if (calls.length > 0) return true;
  const there = allRuns.filter((run) => run.host === hosts[host]);
  return there.length > 0 && there.every(({ id }) => runs.includes(id));
}

/** Bytes from 0 to `whole`, and all of `pieces`, as ranges apart from one another, in order. */
function union(pieces: readonly Piece[], whole: number): Piece[] {
  const ranges: { start: number; end: number }[] = [];
  const all = [{ start: 0, end: whole }, ...pieces].toSorted((a, b) => a.start - b.start);
  for (const { start, end } of all) {
    const last = ranges.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else if (end > start) ranges.push({ start, end });
  }
  return ranges;
}
