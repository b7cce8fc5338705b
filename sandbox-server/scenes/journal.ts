/**
 * Watches a lab and writes down what happens in it, as a recording's events. Whoever waits for
 * something is asked again after every event.
 *
 * Frames, their fates, the beginnings of runs and what was looked at inside of hosts carry the lab's
 * own time. What is seen or done here is placed by this process's clock, set by whatever came from
 * the lab with the least delay.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { Frame } from '../protocol/binary.ts';
import type { SiteLanguage } from '../protocol/example.ts';
import type { Watching } from '../protocol/inside.ts';
import type { RecordedEvent } from '../protocol/recording.ts';
import { SCENE_FRAMES, SCENE_FRAME_BYTES, SCENE_OUTPUT_BYTES } from '../protocol/limits.ts';
import type { Lab, Run } from '../lab/lab.ts';
import { crossedFrame } from './crossed-frame.ts';
import { observe } from './observe.ts';
import type { CrossedFrame } from './scene.ts';
import { SceneError } from './scene-error.ts';

export interface JournalOptions {
  /**
   * A reader's page takes in the lab's output and frames, at its own pace; nothing is kept to be
   * written down, and no more than SCENE_FRAMES and the like to be looked at.
   */
  readonly live: boolean;
  /** What is looked at inside of hosts and written down; when absent, nothing. */
  readonly insides?: Watching | undefined;
}

/** As a recording has it, but for a frame's bytes, which are written out at the end. */
type Event =
  | Exclude<RecordedEvent, { type: 'frame' }>
  | (Omit<Extract<RecordedEvent, { type: 'frame' }>, 'bytes'> & Pick<Frame, 'bytes'>);

interface Entry {
  readonly event: Event;
  /** On this process's clock, for events that the lab gives no time. */
  readonly seenMs: number | undefined;
}

export class Journal {
  readonly frames: CrossedFrame[] = [];
  readonly #lab: Lab;
  readonly #live: boolean;
  readonly #entries: Entry[] = [];
  readonly #output = new Map<number, string>();
  readonly #watchers = new Set<() => void>();
  readonly #subscriptions: (() => void)[];
  /** The lab's time when this process's clock was at zero; never more than it truly was. */
  #offsetMs = -Infinity;
  #failure: SceneError | undefined;
  /** When a run or the wire was last heard of, on this process's clock. */
  #heardMs = performance.now();
  #frameBytes = 0;
  #outputBytes = 0;

  constructor(lab: Lab, { live, insides }: JournalOptions = { live: false }) {
    this.#lab = lab;
    this.#live = live;
    this.#subscriptions = [
      lab.on('frames', (frames) => this.#crossed(frames)),
      lab.on('missed', (count) => {
        if (!live) this.#lost(`${count} frames crossed without being captured`);
      }),
      lab.on('gone', (reason) => this.#lost(`the lab is gone: ${reason}`)),
    ];
    if (live) return;
    const observed = observe(lab, {
      happened: (event) => this.#happened(event),
      saw: (event) => this.#saw(event),
    });
    this.#subscriptions.push(...observed);
    if (insides !== undefined) this.#subscriptions.push(lab.watch(insides));
  }

  /** Everything so far, in the order of the lab's clock. */
  get events(): RecordedEvent[] {
    const placed = this.#entries.map(({ event, seenMs }) => {
      if (seenMs === undefined) return written(event);
      return written({
        ...event,
        atUs: Math.max(0, Math.round((seenMs + this.#offsetMs) * 1000)),
      });
    });
    return mergeOutput(placed.toSorted((a, b) => a.atUs - b.atUs));
  }

  /** All that a run has printed. */
  output(run: number): string {
    return this.#output.get(run) ?? '';
  }

  started(run: Run): void {
    const { id, host, program } = run;
    const atUs = Math.round(run.startedAtUs);
    this.#happened({ type: 'started', atUs, run: id, host, program });
    const decoder = new TextDecoder();
    const printed = (bytes: Uint8Array | undefined) => {
      const text = decoder.decode(bytes, { stream: bytes !== undefined });
      if (text === '') return;
      this.#output.set(id, this.output(id) + text);
      this.#outputBytes += text.length;
      if (this.#live && this.#outputBytes > SCENE_OUTPUT_BYTES) this.#flooded();
      this.#saw({ type: 'output', atUs: 0, run: id, text });
    };
    // Whatever it printed before anyone could listen is in its scrollback.
    const { offset, bytes } = run.scrollback();
    if (bytes.length > 0) printed(bytes);
    if (!this.#live) run.acknowledge(offset + bytes.length);
    const off = run.on('output', (chunk, at) => {
      printed(chunk);
      if (!this.#live) run.acknowledge(at + chunk.length);
    });
    const told = run.on('paused', (paused) => {
      this.#saw({ type: 'paused', atUs: 0, run: id, paused });
    });
    this.#subscriptions.push(off, told);
    void run.ended.then((exit) => {
      printed(undefined);
      this.#saw({ type: 'ended', atUs: 0, run: id, exit });
    });
  }

  typed(run: number, text: string): void {
    this.#saw({ type: 'input', atUs: 0, run, text });
  }

  note(text: Readonly<Record<SiteLanguage, string>>): void {
    this.#saw({ type: 'note', atUs: 0, text });
  }

  /**
   * The first thing `look` finds, now or after any later event. It may throw a SceneError when it
   * knows that there will be none.
   * @throws SceneError that of `explain()` after `timeoutMs`; scene-lab-lost, and whatever `fail` had
   */
  until<T>(look: () => T | undefined, timeoutMs: number, explain: () => SceneError): Promise<T> {
    return new Promise((resolve, reject) => {
      const watch = () => {
        let found: T | undefined;
        let failure = this.#failure;
        try {
          found = look();
        } catch (error) {
          if (!(error instanceof SceneError)) throw error;
          failure ??= error;
        }
        if (found !== undefined) settle(() => resolve(found));
        else if (failure) settle(() => reject(failure));
      };
      const settle = (act: () => void) => {
        clearTimeout(timer);
        this.#watchers.delete(watch);
        act();
      };
      const timer = globalThis.setTimeout(() => {
        settle(() => reject(explain()));
      }, timeoutMs);
      this.#watchers.add(watch);
      watch();
    });
  }

  /** Until nothing has been heard of runs and wire for `quietMs`, but no longer than `mostMs`. */
  async quiet(quietMs: number, mostMs: number): Promise<void> {
    const endMs = performance.now() + mostMs;
    for (;;) {
      const now = performance.now();
      const leftMs = Math.min(this.#heardMs + quietMs, endMs) - now;
      if (leftMs <= 0) return;
      await setTimeout(leftMs);
    }
  }

  /** Whoever waits, or will, waits in vain. */
  fail(failure: SceneError): void {
    this.#failure ??= failure;
    this.#ask();
  }

  /** @throws SceneError what `fail` was given, or scene-lab-lost */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  close(): void {
    for (const end of this.#subscriptions) end();
  }

  #crossed(frames: readonly Frame[]): void {
    const last = frames.at(-1);
    // First of all: a crowd of frames must not wait for what is made of them here.
    if (last && !this.#live) this.#lab.acknowledgeFrames(last.id);
    for (const frame of frames) {
      this.frames.push(crossedFrame(frame, this.#lab.hosts));
      this.#frameBytes += frame.bytes.length;
      this.#happened({ type: 'frame', ...frame, atUs: Math.round(frame.atUs) });
    }
    const isFlood = this.frames.length > SCENE_FRAMES || this.#frameBytes > SCENE_FRAME_BYTES;
    if (this.#live && isFlood) return this.#flooded();
    this.#ask();
  }

  /** Takes down what the lab has told the time of. */
  #happened(event: Event): void {
    this.#heard(event);
    this.#offsetMs = Math.max(this.#offsetMs, event.atUs / 1000 - performance.now());
    if (!this.#live) this.#entries.push({ event, seenMs: undefined });
  }

  #saw(event: Event): void {
    this.#heard(event);
    if (!this.#live) this.#entries.push({ event, seenMs: performance.now() });
    this.#ask();
  }

  #heard({ type }: Event): void {
    if (type !== 'sockets' && type !== 'waits') this.#heardMs = performance.now();
  }

  #ask(): void {
    for (const watch of [...this.#watchers]) watch();
  }

  #lost(why: string): void {
    this.fail(new SceneError('scene-lab-lost', why));
  }

  #flooded(): void {
    this.close();
    this.fail(new SceneError('scene-flooded', 'more crossed or was printed than a scene keeps'));
  }
}

function written(event: Event): RecordedEvent {
  if (event.type !== 'frame') return event;
  return { ...event, bytes: Buffer.from(event.bytes).toString('base64') };
}

/** Chunks that followed each other at once, with nothing between them, are one. */
function mergeOutput(events: readonly RecordedEvent[]): RecordedEvent[] {
  const merged: RecordedEvent[] = [];
  for (const event of events) {
    const last = merged.at(-1);
    if (event.type === 'output' && last?.type === 'output' && event.run === last.run) {
      merged[merged.length - 1] = { ...last, text: last.text + event.text };
    } else merged.push(event);
  }
  return merged;
}
