/** A recording as a lab to be moved through: its events are what a live lab's journal holds. */
import type { Frame } from '../../sandbox-server/protocol/binary.ts';
import type { HostSocket, Wait } from '../../sandbox-server/protocol/inside.ts';
import type { ServerMessage } from '../../sandbox-server/protocol/messages.ts';
import { withChange, type ListRows } from '../../sandbox-server/protocol/recorded-list.ts';
import type { RecordedEvent, RecordedPlay } from '../../sandbox-server/protocol/recording.ts';
import { Outputs } from './outputs.ts';
import { axisActions } from './time/axis-actions.ts';
import { Journal } from './time/journal.ts';
import { Player } from './time/player.ts';
import type { Action } from './update.ts';

const NO_KEY = { lab: 'recorded', key: '' };
/** A recording is as long as it is. */
const ALL = { stepsKept: Infinity, frameBytesKept: Infinity };

export class RecordedLab extends Player {
  constructor(play: RecordedPlay) {
    super(new Recorder(play).journal);
  }
}

class Recorder {
  readonly journal: Journal;
  #outputs = new Outputs();
  #sockets: ListRows<HostSocket> = new Map();
  #waits: ListRows<Wait> = new Map();

  constructor({ hosts, events }: RecordedPlay) {
    this.journal = new Journal((run) => this.#outputs.of(run), ALL);
    const ready = { type: 'lab.ready', ref: 0, ...NO_KEY, hosts, resumed: false } as const;
    this.#tell({ ...ready, runs: [] }, 0);
    for (const event of events.toSorted((a, b) => a.atUs - b.atUs)) this.#add(event);
  }

  #add(event: RecordedEvent): void {
    const { atUs } = event;
    switch (event.type) {
      case 'started': {
        const { run, host, program } = event;
        return this.#tell({ type: 'run.started', ref: 0, run, host, program, atUs }, atUs);
      }
      case 'output': {
        const output = this.#outputs.of(event.run);
        output.push(new TextEncoder().encode(event.text), () => undefined);
        return this.#happened({ type: 'output', run: event.run, end: output.endOffset }, atUs);
      }
      case 'ended': {
        const { run, exit } = event;
        return this.#tell({ type: 'run.ended', run, exit, bytes: 0, atUs }, atUs);
      }
      case 'frame':
        return this.#happened({ type: 'frames', frames: [frameOf(event)] }, atUs);
      case 'fate':
        return this.#tell({ type: 'frames.fates', fates: [event] }, atUs);
      case 'wire':
        return this.#tell({ type: 'wire.state', state: event.state }, atUs);
      case 'paused':
        return this.#tell({ type: 'run.paused', run: event.run, paused: event.paused }, atUs);
      case 'sockets': {
        this.#sockets = withChange(this.#sockets, event);
        const sockets = [...this.#sockets.values()];
        return this.#tell({ type: 'sockets', atUs, sockets, omitted: event.omitted }, atUs);
      }
      case 'waits':
        this.#waits = withChange(this.#waits, event);
        return this.#tell({ type: 'waits', atUs, waits: [...this.#waits.values()] }, atUs);
      case 'calls':
        return this.#tell(event, atUs);
      case 'note':
        return this.#happened({ type: 'note', note: event.text }, atUs);
      case 'input':
        // What was typed is in the output too: the terminal echoed it.
        return;
    }
  }

  /** The panel's clock, too, is the lab's. */
  #tell(message: ServerMessage, atUs: number): void {
    this.#happened({ type: 'message', message, nowMs: atUs / 1000 }, atUs);
  }

  #happened(action: Action, atUs: number): void {
    for (const each of axisActions(action)) this.journal.add(each, atUs);
  }
}

function frameOf(event: Extract<RecordedEvent, { type: 'frame' }>): Frame {
  return { ...event, bytes: Uint8Array.from(atob(event.bytes), (char) => char.charCodeAt(0)) };
}
