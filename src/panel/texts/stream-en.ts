/** The words of the stream ribbon. */

export interface StreamCounts {
  readonly bytes: number;
  /** Null where calls are not known. */
  readonly sends: number | null;
  readonly segments: number;
  readonly receives: number | null;
}

const bytes = (count: number) => (count === 1 ? '1 byte' : `${count} bytes`);
const segments = (count: number) => (count === 1 ? '1 segment' : `${count} segments`);

export const streamEn = {
  label: 'The streams of a TCP connection, by offset',
  connection: 'Connection',
  connectionName: (client: string, server: string) => `${client} → ${server}`,
  way: (from: string, to: string) => `${from} → ${to}`,
  wayLabel: (from: string, to: string) =>
    `Bytes from ${from} to ${to}: sent, on the wire, received`,
  tracks: { send: 'send', segment: 'wire', recv: 'recv' },
  fates: {
    dropped: 'dropped',
    held: 'held',
    travelling: 'under way',
    duplicated: 'doubled',
  } as Partial<Record<string, string>>,
  again: 'again',
  inBuffer: 'in the send buffer',
  unreadLabel: 'not read yet',
  keptBack: 'kept back',
  unacknowledgedLabel: 'unconfirmed',
  none: 'No TCP connection has been seen from its beginning yet. Run a server and a client.',
  nothing: 'nothing was sent this way',
  counts: ({ bytes: count, sends, segments: carried, receives }: StreamCounts) =>
    [
      bytes(count),
      ...(sends === null ? [] : [`${sends} × send`]),
      segments(carried),
      ...(receives === null ? [] : [`${receives} × recv`]),
    ].join(' · '),
  bytes: (start: number, end: number) =>
    end - start === 1 ? `byte ${start}` : `bytes ${start}–${end - 1}`,
  point: 'Point at a piece to see where its bytes came from and went.',
  gave: (call: string, range: string) => `${call} gave ${range}`,
  got: (call: string, range: string) => `${call} got ${range}`,
  carried: (frame: number, range: string) => `#${frame} carried ${range}`,
  carriedBy: (frames: string) => `carried by ${frames}`,
  notCarried: 'not on the wire yet',
  readAs: (calls: string) => `read by ${calls}`,
  notRead: 'not read yet',
  receivesUnknown: 'what recv got is not known',
  sentAs: (calls: string) => `passed to ${calls}`,
  sendsUnknown: 'what was passed to send is not known',
  list: (items: readonly string[]) => {
    const last = items.at(-1) ?? '';
    return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
  },
  more: (count: number) => `${count} more`,
  together: {
    send: (count: number, range: string) => `${count} calls gave ${range}`,
    segment: (count: number, range: string) => `${count} segments carried ${range}`,
    recv: (count: number, range: string) => `${count} calls got ${range}`,
  },
  unsent: (count: number, host: string) =>
    `${bytes(count)} in ${host}’s send buffer, not on the wire yet`,
  unacknowledged: (count: number, host: string) =>
    `${bytes(count)} on the way: ${host} has not acknowledged ${count === 1 ? 'it' : 'them'}`,
  unread: (count: number, host: string) =>
    `${bytes(count)} in ${host}’s receive buffer: no recv has taken ${count === 1 ? 'it' : 'them'} yet`,
  behindGap: (count: number, host: string) =>
    `${bytes(count)} kept back by ${host}’s kernel until what is missing before ${count === 1 ? 'it' : 'them'} arrives`,
  waits: {
    sent: (call: string, host: string) => `${host}’s ${call} waits for room`,
    received: (call: string, host: string) => `${host}’s ${call} waits for bytes`,
  },
  failed: (call: string, host: string, error: string) => `${host}’s ${call} failed: ${error}`,
  fin: (host: string, frame: number) => `${host} ended the stream (FIN, #${frame})`,
  sawEnd: (host: string) => `${host}’s recv got 0 bytes: the end`,
  followed:
    'send and recv are the programs’ own system calls, seen from outside. That slows each call by about 0.1 ms.',
  unfollowed: (programs: string) =>
    `The calls of ${programs} are not known: they are followed only in programs started after this view was opened.`,
  runAgain: 'Run again',
  runAgainHint: (programs: string) =>
    `Start ${programs} again, and follow the calls; what still runs is stopped first`,
  followedSince:
    'The calls of this connection are not known. Its programs have been started again and are followed now: what they send next is shown here.',
  unfollowedProgram: (name: string, host: string) => `${name} on ${host}`,
  recorded:
    'This recording keeps what crossed the wire, not what programs passed to send and got from recv. Run it live to see that.',
  missed: (count: number) =>
    count === 1 ? '1 call came too fast to be shown.' : `${count} calls came too fast to be shown.`,
  asText: 'As text',
};

export type StreamTexts = typeof streamEn;
