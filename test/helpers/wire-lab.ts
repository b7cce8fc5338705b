/** A lab whose wire a test works with: its frames as they cross, what became of each, and waiting for them. */
import type { Frame } from '../../sandbox-server/protocol/binary.ts';
import { causeOf, type Cause } from '../../sandbox-server/protocol/causes.ts';
import { matches } from '../../sandbox-server/protocol/filter/matches.ts';
import { parseFilter } from '../../sandbox-server/protocol/filter/parse.ts';
import { decodePacket, type Packet } from '../../sandbox-server/protocol/packet.ts';
import { relate } from '../../sandbox-server/protocol/relations/relations.ts';
import type { FrameFate, WireCommand, WireState } from '../../sandbox-server/protocol/wire.ts';
import { TestRun, type TestLab } from './test-lab.ts';

export interface WireFrame extends Frame {
  readonly packet: Packet;
}

export class WireLab {
  readonly fates: FrameFate[] = [];
  readonly #lab: TestLab;
  readonly #frames: WireFrame[] = [];
  readonly #hosts: readonly string[];
  readonly #listeners = new Set<() => void>();

  constructor(lab: TestLab) {
    this.#lab = lab;
    this.#hosts = lab.lab.hosts.map(({ name }) => name);
    lab.lab.on('frames', (frames) => {
      for (const frame of frames)
        if (frame.where === 'wire')
          this.#frames.push({ ...frame, packet: decodePacket(frame.bytes) });
      this.#notify();
    });
    lab.lab.on('fates', (fates) => {
      this.fates.push(...fates);
      this.#notify();
    });
    lab.lab.on('wire', () => this.#notify());
  }

  get state(): WireState {
    return this.#lab.lab.wireState;
  }

  ask(command: WireCommand): void {
    this.#lab.lab.wire(command);
  }

  /** Asks, and waits until the wire says that it is so. */
  async set(command: WireCommand): Promise<void> {
    const told = new Promise<void>((resolve) => {
      const end = this.#lab.lab.on('wire', () => {
        end();
        resolve();
      });
    });
    this.ask(command);
    await told;
  }

  hold(): Promise<void> {
    return this.set({ type: 'wire.gate', gate: 'held', discovery: false });
  }

  open(): void {
    this.ask({ type: 'wire.gate', gate: 'open', discovery: false });
  }

  async python(host: string, text: string, ...args: string[]): Promise<TestRun> {
    const file = 'program.py';
    await this.#lab.lab.writeFile(host, file, text);
    return new TestRun(await this.#lab.lab.start(host, { kind: 'file', file, args }));
  }

  /** The frames so far that a filter means, ARP and neighbour discovery only when it names them. */
  frames(filter: string): WireFrame[] {
    const { match } = parseFilter(filter, this.#hosts);
    return this.#frames.filter((frame) => matches(match, frame, this.#hosts));
  }

  /** Waits for so many frames that a filter means. */
  async crossed(filter: string, count = 1): Promise<WireFrame[]> {
    await this.until(() => this.frames(filter).length >= count);
    return this.frames(filter);
  }

  /** Waits until as many frames that the filter means hang on the wire, and gives their ids. */
  async held(filter: string, count = 1): Promise<number[]> {
    const ids = () => {
      const meant = new Set(this.frames(filter).map(({ id }) => id));
      return this.state.held.filter((id) => meant.has(id));
    };
    await this.until(() => ids().length >= count);
    return ids();
  }

  /**
   * Lets the first held frame go that a filter means, as soon as there is one. Never merely the first
   * of all: kernels send again what is held for long.
   */
  async step(filter: string): Promise<void> {
    const [frame = 0] = await this.held(filter);
    this.ask({ type: 'wire.step', frame });
    await this.until(() => !this.state.held.includes(frame));
  }

  /** Why this frame was sent again. */
  causeOf(id: number): Cause | null {
    const frames = this.#frames.map((frame) => {
      return { ...frame, fates: this.fates.filter((fate) => fate.frame === frame.id) };
    });
    const relations = relate(frames);
    const frame = frames.find((each) => each.id === id);
    return frame === undefined ? null : causeOf(frame, frames, (each) => relations.get(each));
  }

  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!condition()) return;
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
      look();
    });
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
