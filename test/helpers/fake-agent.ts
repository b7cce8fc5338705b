/**
 * An agent without processes: answers as a real one does, keeps to the output window, and runs
 * "programs" that are functions of the test. What it was told is in `commands`.
 */
import {
  encodeFrames,
  encodeStream,
  decodeStream,
  KIND_OUTPUT,
  type Frame,
} from '../../sandbox-server/protocol/binary.ts';
import { OUTPUT_WINDOW_BYTES } from '../../sandbox-server/protocol/limits.ts';
import type {
  AgentCommand,
  AgentEvent,
  AgentLink,
} from '../../sandbox-server/launcher/agent-messages.ts';

export type CommandOf<Type extends AgentCommand['type']> = Extract<AgentCommand, { type: Type }>;

/** A run inside the fake: prints within its window, ends when told. */
export class FakeRun {
  readonly id: number;
  readonly argv: readonly string[];
  readonly host: string;
  onInput: (bytes: Uint8Array) => void = () => undefined;
  onStop: () => void = () => this.exit(null, 'SIGTERM');
  /** Called when the window has room again and nothing is left to print. */
  onRoom: () => void = () => undefined;
  printed = 0;
  taken = 0;
  readonly #agent: FakeAgent;
  #queue: Uint8Array[] = [];
  #acknowledged = 0;
  #exit: { code: number | null; signal: string | null } | undefined;
  #ended = false;

  constructor(agent: FakeAgent, command: CommandOf<'run.start'>) {
    this.#agent = agent;
    this.id = command.run;
    this.argv = command.argv;
    this.host = command.host;
  }

  get room(): number {
    return this.#acknowledged + OUTPUT_WINDOW_BYTES - this.printed;
  }

  print(data: string | Uint8Array): void {
    this.#queue.push(typeof data === 'string' ? new TextEncoder().encode(data) : data);
    this.#flush();
  }

  exit(code: number | null, signal: string | null = null): void {
    this.#exit ??= { code, signal };
    this.#flush();
  }

  input(offset: number, bytes: Uint8Array): void {
    if (offset !== this.taken) throw new Error(`input at ${offset}, taken ${this.taken}`);
    this.taken += bytes.length;
    this.onInput(bytes);
    this.#agent.say({ type: 'run.taken', run: this.id, offset: this.taken });
  }

  acknowledge(offset: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, offset);
    this.#flush();
  }

  #flush(): void {
    while (this.room > 0 && this.#queue.length > 0) {
      const [bytes = new Uint8Array()] = this.#queue;
      const part = bytes.subarray(0, Math.min(this.room, 65_536));
      const head = { kind: KIND_OUTPUT, run: this.id, offset: this.printed } as const;
      this.printed += part.length;
      if (part.length === bytes.length) this.#queue.shift();
      else this.#queue[0] = bytes.subarray(part.length);
      this.#agent.sayBinary(encodeStream({ ...head, bytes: part }));
    }
    if (this.#queue.length > 0 || this.#ended) return;
    if (this.#exit === undefined) {
      if (this.room > 0) this.onRoom();
      return;
    }
    this.#ended = true;
    const ended = { run: this.id, limit: null, bytes: this.printed, atUs: 2000 + this.id };
    this.#agent.say({ type: 'run.ended', ...this.#exit, ...ended });
  }
}

export type FakeProgram = (run: FakeRun) => void;

export interface FakeAgentOptions {
  /** By file name, or `shell`. Anything else waits for its end. */
  readonly programs?: Readonly<Record<string, FakeProgram>>;
  /** Whether it makes the lab by itself; else the test says `ready`. */
  readonly prompt?: boolean;
}

export class FakeAgent implements AgentLink {
  readonly commands: AgentCommand[] = [];
  readonly runs = new Map<number, FakeRun>();
  killed = false;
  readonly #options: FakeAgentOptions;
  #onEvent: (event: AgentEvent) => void = () => undefined;
  #onBinary: (message: Uint8Array) => void = () => undefined;
  #onGone: (detail: string) => void = () => undefined;
  #gone = false;
  #make: CommandOf<'lab.make'> | undefined;

  constructor(options: FakeAgentOptions = {}) {
    this.#options = options;
  }

  send(command: AgentCommand): void {
    this.commands.push(command);
    // A turn later, as across a pipe.
    setImmediate(() => {
      if (!this.#gone) this.#obey(command);
    });
  }

  sendBinary(message: Uint8Array): void {
    const { run, offset, bytes } = decodeStream(message);
    this.runs.get(run)?.input(offset, bytes);
  }

  onEvent(listener: (event: AgentEvent) => void): void {
    this.#onEvent = listener;
  }
  onBinary(listener: (message: Uint8Array) => void): void {
    this.#onBinary = listener;
  }
  onGone(listener: (detail: string) => void): void {
    this.#onGone = listener;
  }

  kill(): Promise<void> {
    this.killed = true;
    this.die('killed');
    return Promise.resolve();
  }

  usage() {
    return Promise.resolve({ memoryBytes: 0, processes: 0 });
  }

  die(detail: string): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#onGone(detail);
  }

  say(event: AgentEvent): void {
    if (!this.#gone) this.#onEvent(event);
  }

  sayBinary(message: Uint8Array): void {
    if (!this.#gone) this.#onBinary(message);
  }

  sayFrames(frames: readonly Frame[]): void {
    this.sayBinary(encodeFrames(frames));
  }

  ready(): void {
    const hosts = (this.#make?.hosts ?? []).map(({ name, addresses }, index) => {
      const mac = `02:00:00:00:00:0${index + 1}`;
      return { name, mac, addresses: addresses.map((each) => each.split('/')[0] ?? each) };
    });
    this.say({ type: 'lab.ready', hosts });
  }

  told<Type extends AgentCommand['type']>(type: Type): CommandOf<Type>[] {
    return this.commands.filter((each): each is CommandOf<Type> => each.type === type);
  }

  #obey(command: AgentCommand): void {
    switch (command.type) {
      case 'lab.make':
        this.#make = command;
        this.say({ type: 'lab.stage', stage: 'hosts' });
        if (this.#options.prompt !== false) this.ready();
        return;
      case 'file.write':
      case 'file.remove':
        return this.say({ type: 'done', ref: command.ref, atUs: 1 });
      case 'run.start':
        return this.#start(command);
      case 'run.ack':
        return this.runs.get(command.run)?.acknowledge(command.offset);
      case 'run.stop':
        return this.runs.get(command.run)?.onStop();
      case 'run.signal':
        if (command.signal === 'SIGSTOP' || command.signal === 'SIGCONT') return;
        return this.runs.get(command.run)?.exit(null, command.signal);
      default:
        return;
    }
  }

  #start(command: CommandOf<'run.start'>): void {
    const run = new FakeRun(this, command);
    this.runs.set(run.id, run);
    this.say({ type: 'done', ref: command.ref, atUs: 1000.5 + run.id });
    this.#options.programs?.[command.argv[1] ?? 'shell']?.(run);
  }
}

/** A frame of `size` bytes between the first two hosts. */
export function frame(id: number, size = 60): Frame {
  const bytes = new Uint8Array(size).fill(id % 256);
  return {
    id,
    atUs: id * 10,
    from: 0,
    to: 1,
    where: 'wire',
    fate: 'delivered',
    length: size,
    bytes,
  };
}

/** Prints `total` bytes as fast as its window lets it; byte n is n modulo 251. */
export function flood(total: number): FakeProgram {
  return (run) => {
    run.onRoom = () => {
      if (run.printed >= total) return run.exit(0);
      const bytes = new Uint8Array(Math.min(run.room, total - run.printed));
      for (let index = 0; index < bytes.length; index += 1)
        bytes[index] = (run.printed + index) % 251;
      run.print(bytes);
    };
    run.onRoom();
  };
}

/** Gives back what it is typed. */
export const cat: FakeProgram = (run) => {
  run.onInput = (bytes) => run.print(bytes);
};
