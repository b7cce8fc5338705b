/**
 * A recording played back: the same state and the same terminals as a live lab, moved by recorded
 * events. Long waits are shortened; the times shown stay the recorded ones.
 */
import type { Frame } from '../../sandbox-server/protocol/binary.ts';
import type { HostSocket, Wait } from '../../sandbox-server/protocol/inside.ts';
import type { ServerMessage } from '../../sandbox-server/protocol/messages.ts';
import { withChange, type ListRows } from '../../sandbox-server/protocol/recorded-list.ts';
import type { RecordedEvent, RecordedPlay } from '../../sandbox-server/protocol/recording.ts';
import { Store, type LabSource } from './lab-source.ts';
import { Scrollback } from './scrollback.ts';
import type { PanelState } from './state.ts';

/** Nobody watches a terminal do nothing for longer than this. */
const LONGEST_WAIT_MS = 1_500;
const NO_KEY = { lab: 'recorded', key: '' };

interface Timed {
  /** Milliseconds of playback. */
  readonly atMs: number;
  readonly event: RecordedEvent;
}

export class RecordedLab implements LabSource {
  readonly durationMs: number;
  #play: RecordedPlay;
  #timeline: readonly Timed[];
  #store = new Store();
  #scrollbacks = new Map<number, Scrollback>();
  #sockets: ListRows<HostSocket> = new Map();
  #waits: ListRows<Wait> = new Map();
  #next = 0;
  #positionMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #startedAt = 0;
  #nowUs = 0;

  constructor(play: RecordedPlay) {
    this.#play = play;
    this.#timeline = timeline(play.events);
    this.durationMs = (this.#timeline.at(-1)?.atMs ?? 0) + 500;
    this.#restart();
  }

  get state(): PanelState {
    return this.#store.state;
  }

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  get positionMs(): number {
    if (!this.playing) return this.#positionMs;
    return Math.min(this.durationMs, performance.now() - this.#startedAt);
  }

  nowUs(): number {
    return this.#nowUs;
  }

  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  output(run: number): Scrollback {
    let scrollback = this.#scrollbacks.get(run);
    if (scrollback === undefined) this.#scrollbacks.set(run, (scrollback = new Scrollback()));
    return scrollback;
  }

  /** From where it stands, or from the start when it has ended. */
  play(): void {
    if (this.playing) return;
    if (this.#positionMs >= this.durationMs) this.seek(0);
    this.#startedAt = performance.now() - this.#positionMs;
    this.#tick();
  }

  pause(): void {
    this.#positionMs = this.positionMs;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#store.dispatch({ type: 'note', note: this.state.note });
  }

  seek(positionMs: number): void {
    const playing = this.playing;
    if (playing) this.pause();
    if (positionMs < this.#positionMs) this.#restart();
    this.#positionMs = positionMs;
    this.#showUntil(positionMs);
    if (playing) this.play();
  }

  #tick(): void {
    this.#timer = setTimeout(() => this.#tick(), 40);
    this.#showUntil(this.positionMs);
    if (this.positionMs >= this.durationMs) this.pause();
  }

  #restart(): void {
    this.#next = 0;
    this.#nowUs = 0;
    this.#positionMs = 0;
    this.#scrollbacks.clear();
    this.#sockets = new Map();
    this.#waits = new Map();
    this.#store.dispatch({ type: 'reset' });
    const { hosts } = this.#play;
    const message: ServerMessage = {
      type: 'lab.ready',
      ref: 0,
      ...NO_KEY,
      hosts,
      runs: [],
      resumed: false,
    };
    this.#store.dispatch({ type: 'message', message, nowMs: 0 });
  }

  #showUntil(positionMs: number): void {
    for (;;) {
      const timed = this.#timeline[this.#next];
      if (timed === undefined || timed.atMs > positionMs) return;
      this.#next += 1;
      this.#show(timed.event);
    }
  }

  #show(event: RecordedEvent): void {
    const { atUs } = event;
    this.#nowUs = atUs;
    switch (event.type) {
      case 'started': {
        const { run, host, program } = event;
        const message = { type: 'run.started', ref: 0, run, host, program, atUs } as const;
        return this.#store.dispatch({ type: 'message', message, nowMs: 0 });
      }
      case 'output':
        return this.output(event.run).push(new TextEncoder().encode(event.text), () => undefined);
      case 'ended': {
        const message = {
          type: 'run.ended',
          run: event.run,
          exit: event.exit,
          bytes: 0,
          atUs,
        } as const;
        return this.#store.dispatch({ type: 'message', message, nowMs: 0 });
      }
      case 'frame':
        return this.#store.dispatch({ type: 'frames', frames: [frameOf(event)] });
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
        return this.#store.dispatch({ type: 'note', note: event.text });
      case 'input':
        // What was typed is in the output too: the terminal echoed it.
        return;
    }
  }

  /** The panel's clock, too, is the lab's. */
  #tell(message: ServerMessage, atUs: number): void {
    this.#store.dispatch({ type: 'message', message, nowMs: atUs / 1000 });
  }
}

function frameOf(event: Extract<RecordedEvent, { type: 'frame' }>): Frame {
  return { ...event, bytes: Uint8Array.from(atob(event.bytes), (char) => char.charCodeAt(0)) };
}

function timeline(events: readonly RecordedEvent[]): Timed[] {
  let before = events[0]?.atUs ?? 0;
  let atMs = 200;
  return events
    .toSorted((a, b) => a.atUs - b.atUs)
    .map((event) => {
      atMs += Math.min(LONGEST_WAIT_MS, Math.max(0, event.atUs - before) / 1000);
      before = event.atUs;
      return { atMs, event };
    });
}
