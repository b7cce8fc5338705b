/** The words of the wire: ladder, layers, gate, conditions. */
import type { Phase } from '../../../sandbox-server/protocol/relations/relation.ts';
import type { Cause } from '../../../sandbox-server/protocol/causes.ts';
import type { FilterProblem } from '../../../sandbox-server/protocol/filter/parse.ts';
import { clock } from './numbers.ts';
import type { FrameFate, RULE_ACTIONS } from '../../../sandbox-server/protocol/wire.ts';

export type By = FrameFate['by'] | null;
export type Fate = FrameFate['fate'];

const phases: Record<Phase, string> = {
  handshake: 'handshake',
  data: 'data',
  acknowledgement: 'data',
  close: 'close',
  reset: 'reset',
};

const deciders: Record<FrameFate['by'], string> = {
  reader: 'by you',
  rule: 'by your rule',
  conditions: 'by the wire’s conditions',
  queue: 'because the queue was full',
  time: 'because its time was over',
  cable: 'because the cable is unplugged',
};

const fates: Record<Fate, string> = {
  delivered: 'delivered',
  dropped: 'dropped',
  held: 'held',
  duplicated: 'doubled',
  travelling: 'under way',
  moved: 'moved',
};

/** Who kept a frame from its destination, and what it came to: 'you held it'. */
const withheld = (it: string, { fate, by }: Cause): string => {
  if (fate === 'travelling') return `${it} was still under way`;
  const did = fate === 'held' ? 'held' : 'dropped';
  const doers: Record<FrameFate['by'], string> = {
    reader: `you ${did} ${it}`,
    rule: `your rule ${did} ${it}`,
    conditions: `the wire’s conditions ${did} ${it}`,
    queue: `the queue had no room for ${it}`,
    time: `${it} was ${did}`,
    cable: `a cable was out, and ${it} was lost`,
  };
  return doers[by ?? 'time'];
};

const filterProblems: Record<FilterProblem, (word: string) => string> = {
  'unknown-word': (word) => `The filter language has no word “${word}”.`,
  'unknown-host': (word) => `There is no host called “${word}”.`,
  'host-without-end': (word) => `Say “from ${word}” or “to ${word}”.`,
  'expected-term': () => 'Something to look for is missing here.',
  'expected-host-or-port': () => 'A host, or “port” and a number, has to follow.',
  'expected-port': () => 'A port from 0 to 65535 has to follow.',
  'expected-text': () => 'A text in quotes has to follow.',
  'expected-number': () => 'A number from 1 has to follow.',
  'expected-close': () => 'A “)” is missing.',
  'unexpected-close': () => 'This “)” closes nothing.',
  'unclosed-text': () => 'The closing quote is missing.',
  'unknown-escape': () => 'After a backslash: n, r, t, 0, another backslash or a quote.',
  'nth-misplaced': () =>
    'A count stands once, beside all the rest: not under “or”, “not” or parentheses.',
  'too-long': () => 'The filter is too long.',
};

const ruleActions: Record<(typeof RULE_ACTIONS)[number], string> = {
  hold: 'Hold',
  drop: 'Drop',
  duplicate: 'Double',
};

export const wireEn = {
  ladder: 'Ladder',
  list: 'List',
  stream: 'Stream',
  sockets: 'Sockets',
  shownAs: 'Show the wire as',
  ladderLabel: 'Frames between the hosts, time downwards',
  larger: 'More room for the wire',
  number: 'No.',
  frame: (id: number) => `Frame #${id}`,
  icmp: {
    0: 'echo reply',
    3: 'destination unreachable',
    5: 'redirect',
    8: 'echo request',
    11: 'time exceeded',
  } as Readonly<Record<number, string>>,
  icmpv6: {
    1: 'destination unreachable',
    2: 'packet too big',
    3: 'time exceeded',
    128: 'echo request',
    129: 'echo reply',
    133: 'router solicitation',
    134: 'router advertisement',
    135: 'neighbour solicitation',
    136: 'neighbour advertisement',
    143: 'multicast listener report',
  } as Readonly<Record<number, string>>,
  icmpType: (type: number) => `type ${type}`,
  fragment: (offset: number, length: number) =>
    `a later piece of a datagram: bytes ${offset}–${offset + length - 1}`,
  fromTo: (from: string, to: string) => `from ${from} to ${to}`,
  pass: (time: string) => `… ${time} pass …`,
  sequence: (number: number) => `seq ${number}`,
  acknowledgement: (number: number) => `ack ${number}`,
  sequenceColumn: 'Seq',
  acknowledgementColumn: 'Ack',
  sortBy: (column: string) => `Sort by “${column}”; again: backwards`,
  bytes: (count: number) => `${count} B`,
  arrives: (id: number) => `#${id} goes on and arrives`,
  seconds: 'seconds',
  others: (count: number, besidesOwn: boolean) => `${count} ${besidesOwn ? 'others' : 'hosts'}`,
  connection: (number: number) => `Connection ${number}`,
  phases,
  layers: 'The selected frame, layer by layer',
  fields: 'Layers and fields',
  bytesLabel: 'Bytes of the frame, in hexadecimal',
  closeLayers: 'Close the layers',
  pointAtField: 'Point at a field to see its bytes, or at a byte to see its field.',
  gate: 'Gate',
  hold: 'Hold',
  holdHint: 'Hold every frame on the wire',
  step: 'Step',
  stepHint: 'Let the first held frame go',
  release: 'Release all',
  releaseHint: 'Release all held frames, and let the next ones pass',
  isHeld: 'The wire is held.',
  isHeldByRule: 'A rule holds frames on the wire.',
  hanging: (count: number) =>
    count === 0
      ? 'Nothing hangs on it yet.'
      : count === 1
        ? '1 frame hangs on it.'
        : `${count} frames hang on it.`,
  releasedIn: (ms: number) => `It is released by itself in ${clock(ms)}.`,
  keepHeld: 'Keep holding',
  deliver: 'Deliver',
  deliverFrame: (id: number) => `let frame #${id} go on`,
  dropHeld: 'Drop',
  dropFrame: (id: number) => `drop frame #${id}`,
  double: 'Double',
  doubleFrame: (id: number) => `hang a copy behind frame #${id}`,
  moveEarlier: (id: number, other: number) => `Move #${id} before #${other}`,
  moveLater: (id: number, other: number) => `Move #${id} behind #${other}`,
  more: 'More',
  moreHint: 'Filter and save frames; rules; conditions of the wire',
  frames: 'Frames',
  filter: 'Show only frames that are',
  connections: 'Show only the connection',
  allConnections: 'all connections',
  noneShown: 'No frame that has crossed is what the filter asks for.',
  save: 'Save as pcapng',
  saveHint: 'A file that Wireshark opens',
  rules: 'Rules',
  ruleAction: 'What the rule does',
  ruleActions,
  ruleTimes: 'How often the rule does it',
  theNext: 'the next frame that is',
  every: 'every frame that is',
  ruleFilter: 'Which frames the rule means',
  addRule: 'Add',
  removeRule: (filter: string) => `Remove the rule for ${filter}`,
  ruleActed: (count: number) => (count === 0 ? 'not yet' : count === 1 ? 'once' : `${count} times`),
  filterExample: 'such as: SYN and not ACK',
  filterHelp:
    'tcp, udp, icmp, arp, ip, ipv6 · SYN, ACK, FIN, RST, PSH · from or to a host · port 21567 · data · payload "text" · 3rd · and, or, not, ( )',
  filterProblems,
  conditions: 'Conditions',
  direction: 'Direction',
  bothWays: 'both ways',
  amounts: {
    latencyMs: 'Latency',
    jitterMs: 'Jitter',
    lossPercent: 'Loss',
    duplicationPercent: 'Doubling',
    reorderingPercent: 'Reordering',
  },
  speed: 'Bandwidth',
  unlimited: 'unlimited',
  kbit: (kbit: number) => (kbit >= 1000 ? `${kbit / 1000} Mbit/s` : `${kbit} kbit/s`),
  seed: 'Seed',
  seedHint: 'The same seed strikes the same frames again',
  timeScale: 'Time on the wire',
  realTime: 'as it is',
  slower: (factor: number) => `${factor} times slower`,
  segments: 'TCP segments',
  whole: 'as the hosts send them',
  atMost: (bytes: number) => (bytes === 1 ? 'cut to 1 byte' : `cut to ${bytes} bytes`),
  ideal: 'Ideal wire again',
  verdict: (fate: Fate, by: By) =>
    by === null || fate === 'travelling' ? fates[fate] : `${fates[fate]} ${deciders[by]}`,
  /** Put behind the note that it is a retransmission. */
  because: (cause: Cause) =>
    `, because ${withheld(cause.role === 'original' ? 'it' : `the answer #${cause.frame}`, cause)}`,
  notes: {
    retransmission: (of: number) => `retransmission of #${of}`,
    'out-of-order': 'out of order: fills a gap',
    gap: (bytes: number) => `${bytes} bytes before it are missing`,
    'duplicate-ack': (of: number, count: number) =>
      `says the same as #${of} again${count > 1 ? ` (${count})` : ''}`,
    'keep-alive': 'keep-alive: is the other side still there?',
    'keep-alive-ack': (of: number) => `still there, in answer to #${of}`,
    'window-update': 'window update: room for more',
    'zero-window': 'window closed: send no more for now',
    'zero-window-probe': 'window probe: is there room again?',
    'window-full': 'fills the window to the last byte',
    acknowledges: (of: number) => `acknowledges #${of}`,
    answers: (of: number) => `answers #${of}`,
    refuses: (of: number) => `refuses #${of}`,
    'error-about': (of: number) => `an error about #${of}`,
    copy: (of: number) => `copy of #${of}, made by the wire`,
  },
};

export type WireTexts = typeof wireEn;
