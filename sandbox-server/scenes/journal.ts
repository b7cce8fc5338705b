/**
 * Watches a lab and writes down what happens in it, as a recording's events. Whoever waits for
 * something is asked again after every event.
 *
 * Frames and the beginnings of runs carry the lab's own time. What is seen or done here is
 * placed by this process's clock, set by whatever came from the lab with the least delay.
 */
import { performance } from 'node:perf_hooks';
import type { Frame } from '../protocol/binary.ts';
import type { SiteLanguage } from '../protocol/example.ts';
import type { RecordedEvent } from '../protocol/recording.ts';
import type { Lab, Run } from '../lab/lab.ts';
import { crossedFrame } from './crossed-frame.ts';
import type { CrossedFrame } from './scene.ts';
import { SceneError } from './scene-error.ts';

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
  readonly #entries: Entry[] = [];
  readonly #output = new Map<number, string>();
  readonly #watchers = new Set<() => void>();
  readonly #subscriptions: (() => void)[];
  /** The lab's time when this process's clock was at zero; never more than it truly was. */
  #offsetMs = -Infinity;
  #failure: SceneError | undefined;

  constructor(lab: Lab) {
    this.#lab = lab;
    this.#subscriptions = [
      lab.on('frames', (frames) => this.#crossed(frames)),
      lab.on('missed', (count) => this.#fail(`${count} frames crossed without being captured`)),
      lab.on('gone', (reason) => this.#fail(`the lab is gone: ${reason}`)),
    ];
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
      this.#saw({ type: 'output', atUs: 0, run: id, text });
    };
    // Whatever it printed before anyone could listen is in its scrollback.
    const { offset, bytes } = run.scrollback();
    if (bytes.length > 0) printed(bytes);
    run.acknowledge(offset + bytes.length);
    const off = run.on('output', (chunk, at) => {
      printed(chunk);
      run.acknowledge(at + chunk.length);
    });
    this.#subscriptions.push(off);
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
   * The first thing `look` finds, now or after any later event.
   * @throws SceneError scene-timeout with `explain()`, scene-lab-lost
   */
  until<T>(look: () => T | undefined, timeoutMs: number, explain: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const watch = () => {
        const found = look();
        const failure = this.#failure;
        if (found !== undefined) settle(() => resolve(found));
        else if (failure) settle(() => reject(failure));
      };
      const settle = (act: () => void) => {
        clearTimeout(timer);
        this.#watchers.delete(watch);
        act();
      };
      const timer = setTimeout(() => {
        settle(() => reject(new SceneError('scene-timeout', explain())));
      }, timeoutMs);
      this.#watchers.add(watch);
      watch();
    });
  }

  close(): void {
    for (const end of this.#subscriptions) end();
  }

  #crossed(frames: readonly Frame[]): void {
    const last = frames.at(-1);
    // First of all: a crowd of frames must not wait for what is made of them here.
    if (last) this.#lab.acknowledgeFrames(last.id);
    for (const frame of frames) {
      this.frames.push(crossedFrame(frame, this.#lab.hosts));
      this.#happened({ type: 'frame', ...frame, atUs: Math.round(frame.atUs) });
    }
    this.#ask();
  }

  /** Takes down what the lab has told the time of. */
  #happened(event: Event): void {
    this.#offsetMs = Math.max(this.#offsetMs, event.atUs / 1000 - performance.now());
    this.#entries.push({ event, seenMs: undefined });
  }

  #saw(event: Event): void {
    this.#entries.push({ event, seenMs: performance.now() });
    this.#ask();
  }

  #ask(): void {
    for (const watch of [...this.#watchers]) watch();
  }

  #fail(why: string): void {
    this.#failure ??= new SceneError('scene-lab-lost', why);
    this.#ask();
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
