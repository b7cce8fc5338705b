/**
 * Watches a lab and writes down what happens in it, as a recording's events. Whoever waits for
 * something is asked again after every event.
 */
import { performance } from 'node:perf_hooks';
import { TO_ALL, type Frame } from '../protocol/binary.ts';
import { decodePacket } from '../protocol/packet.ts';
import type { SiteLanguage } from '../protocol/example.ts';
import type { RecordedEvent } from '../protocol/recording.ts';
import type { Lab, Run } from '../lab/lab.ts';
import type { CrossedFrame } from './scene.ts';
import { SceneError } from './scene-error.ts';

export class Journal {
  readonly frames: CrossedFrame[] = [];
  readonly #lab: Lab;
  readonly #events: RecordedEvent[] = [];
  readonly #output = new Map<number, string>();
  readonly #watchers = new Set<() => void>();
  readonly #subscriptions: (() => void)[];
  /** The lab's clock at this process's time zero, once a run has told it. */
  #labStartMs: number | undefined;
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
    return mergeOutput(this.#events.toSorted((a, b) => a.atUs - b.atUs));
  }

  /** All that a run has printed. */
  output(run: number): string {
    return this.#output.get(run) ?? '';
  }

  started(run: Run): void {
    this.#labStartMs ??= performance.now() - run.startedAtUs / 1000;
    const { id, host, program, startedAtUs: atUs } = run;
    this.#add({ type: 'started', atUs, run: id, host, program });
    const decoder = new TextDecoder();
    const printed = (bytes: Uint8Array | undefined) => {
      const text = decoder.decode(bytes, { stream: bytes !== undefined });
      if (text === '') return;
      this.#output.set(id, this.output(id) + text);
      this.#add({ type: 'output', atUs: this.#nowUs(), run: id, text });
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
      this.#add({ type: 'ended', atUs: this.#nowUs(), run: id, exit });
    });
  }

  typed(run: number, text: string): void {
    this.#add({ type: 'input', atUs: this.#nowUs(), run, text });
  }

  note(text: Readonly<Record<SiteLanguage, string>>): void {
    this.#add({ type: 'note', atUs: this.#nowUs(), text });
  }

  /**
   * The first thing `look` finds, now or after any later event.
   * @throws SceneError scene-timeout with `explain()`, scene-lab-lost
   */
  until<T>(look: () => T | undefined, timeoutMs: number, explain: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const watch = () => {
        const found = look();
        if (found !== undefined) settle(() => resolve(found));
        else if (this.#failure) settle(() => reject(this.#failure as SceneError));
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
    for (const frame of frames) {
      const { atUs, id, where, fate, length } = frame;
      const packet = decodePacket(frame.bytes);
      const text = Buffer.from(packet.payload).toString();
      this.frames.push({ frame, packet, from: this.#host(frame.from), to: this.#to(frame), text });
      const bytes = Buffer.from(frame.bytes).toString('base64');
      const { from, to } = frame;
      this.#add({
        type: 'frame',
        atUs: Math.round(atUs),
        id,
        from,
        to,
        where,
        fate,
        length,
        bytes,
      });
    }
    const last = frames.at(-1);
    if (last) this.#lab.acknowledgeFrames(last.id);
  }

  #host(index: number): string {
    return this.#lab.hosts[index]?.name ?? `host ${index}`;
  }

  #to({ to }: Frame): string | null {
    return to === TO_ALL ? null : this.#host(to);
  }

  #nowUs(): number {
    const sinceMs = performance.now() - (this.#labStartMs ?? performance.now());
    return Math.max(0, Math.round(sinceMs * 1000));
  }

  #add(event: RecordedEvent): void {
    this.#events.push(event);
    for (const watch of [...this.#watchers]) watch();
  }

  #fail(why: string): void {
    this.#failure ??= new SceneError('scene-lab-lost', why);
    for (const watch of [...this.#watchers]) watch();
  }
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
