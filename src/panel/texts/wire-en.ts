/** The words of the wire: ladder, layers, gate, conditions. */
import type { Phase } from '../../../sandbox-server/protocol/relations/relation.ts';
import type { FrameFate } from '../../../sandbox-server/protocol/wire.ts';

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
};

const fates: Record<Fate, string> = {
  delivered: 'delivered',
  dropped: 'dropped',
  held: 'held',
  duplicated: 'doubled',
  travelling: 'under way',
  moved: 'moved',
};

export const wireEn = {
  ladder: 'Ladder',
  list: 'List',
  shownAs: 'Show the wire as',
  ladderLabel: 'Frames between the hosts, time downwards',
  larger: 'More room for the wire',
  number: 'No.',
  frame: (id: number) => `Frame #${id}`,
  fromTo: (from: string, to: string) => `from ${from} to ${to}`,
  pass: (time: string) => `… ${time} pass …`,
  sequence: (number: number) => `seq ${number}`,
  acknowledgement: (number: number) => `ack ${number}`,
  bytes: (count: number) => `${count} B`,
  arrives: (id: number) => `#${id} goes on and arrives`,
  connection: (number: number) => `Connection ${number}`,
  phases,
  layers: 'The selected frame, layer by layer',
  fields: 'Layers and fields',
  bytesLabel: 'Bytes of the frame, in hexadecimal',
  closeLayers: 'Close the layers',
  pointAtField: 'Point at a field to see its bytes, or at a byte to see its field.',
  verdict: (fate: Fate, by: By) =>
    by === null || fate === 'travelling' ? fates[fate] : `${fates[fate]} ${deciders[by]}`,
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
