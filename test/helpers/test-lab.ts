/**
 * A real lab for a test, driven through the Lab API. Programs come from test/abuse/programs; each
 * says in lines of `what: outcome` what it met. Whatever the test did, the lab is closed after it,
 * and a lab of which anything remains fails the test.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { AgentLab } from '../../sandbox-server/lab/agent-lab.ts';
import type { GoneReason, Lab, LabSpec, Run } from '../../sandbox-server/lab/lab.ts';
import { createLog } from '../../sandbox-server/log/log.ts';
import { Launcher } from '../../sandbox-server/launcher/launch.ts';
import type { AgentLink } from '../../sandbox-server/launcher/agent-messages.ts';
import { defaultAddresses } from '../../sandbox-server/protocol/example.ts';
import { LAB_LIMITS, type LabLimits } from '../../sandbox-server/protocol/limits.ts';
import type { Exit } from '../../sandbox-server/protocol/messages.ts';
import { childrenOf, LabProcesses } from './lab-processes.ts';

const PROGRAMS = join(import.meta.dirname, '../abuse/programs');
const SHARED = 'met.py';
const HOSTS = ['server', 'client'];
const TAIL_CHARS = 4096;
/** Output beyond this is counted, not kept. */
const KEPT_BYTES = 1024 * 1024;

export interface TestLabOptions {
  readonly hosts?: readonly string[];
  readonly limits?: Partial<LabLimits>;
}

/** Opens labs for the tests of this file, and proves after each test that nothing is left of them. */
export function useLabs(): (options?: TestLabOptions) => Promise<TestLab> {
  let launcher: Launcher;
  const labs: TestLab[] = [];
  beforeAll(async () => {
    launcher = await Launcher.open();
  });
  afterEach(async () => {
    await Promise.all(labs.splice(0).map((lab) => lab.close()));
  });
  afterAll(() => launcher.close());
  return async (options) => {
    const lab = await TestLab.open(launcher, options);
    labs.push(lab);
    return lab;
  };
}

export class TestLab {
  readonly lab: Lab;
  readonly link: AgentLink;
  readonly processes: LabProcesses;
  /** Names of what holds labs on this machine. */
  readonly controls: readonly string[];
  /** Settles when the lab is gone, with the reason a reader is told. */
  readonly gone: Promise<GoneReason>;
  /** What an operator reads. */
  readonly log: readonly string[];
  readonly #written = new Set<string>();

  private constructor(parts: Pick<TestLab, 'lab' | 'link' | 'processes' | 'controls' | 'log'>) {
    const { lab } = parts;
    this.lab = lab;
    this.link = parts.link;
    this.processes = parts.processes;
    this.controls = parts.controls;
    this.log = parts.log;
    this.gone = new Promise((resolve) => lab.on('gone', resolve));
    // Nobody may be looking at the wire; frames must not pile up for that.
    lab.on('frames', (frames) => lab.acknowledgeFrames(frames.at(-1)?.id ?? 0));
  }

  static async open(launcher: Launcher, options: TestLabOptions = {}): Promise<TestLab> {
    const { hosts = HOSTS, limits } = options;
    const spec: LabSpec = {
      hosts: hosts.map((name, index) => ({ name, addresses: defaultAddresses(index + 1) })),
      limits: { ...LAB_LIMITS, ...limits },
    };
    const before = new Set(childrenOf(process.pid).map(({ pid }) => pid));
    const link = await launcher.launch(spec);
    const outer = childrenOf(process.pid).find(
      ({ pid, name }) => name === 'bwrap' && !before.has(pid),
    );
    if (outer === undefined) throw new Error('a lab without a process');
    const lines: string[] = [];
    const log = createLog({ level: 'info', format: 'text', write: (line) => lines.push(line) });
    const lab = await AgentLab.make(link, { id: `test-${outer.pid}`, spec, log });
    const processes = new LabProcesses(outer.pid);
    return new TestLab({ lab, link, processes, controls: launcher.controls, log: lines });
  }

  /** Starts a program of test/abuse/programs. */
  async start(file: string, args: readonly string[] = [], host = 'server'): Promise<TestRun> {
    await this.#write(host, SHARED);
    await this.#write(host, file);
    return new TestRun(await this.lab.start(host, { kind: 'file', file, args: [...args] }));
  }

  /** Runs a program of test/abuse/programs to its end: what it met, by what it tried. */
  async met(file: string, args: readonly string[] = [], host = 'server') {
    const run = await this.start(file, args, host);
    await run.ended;
    return run.met;
  }

  /** Runs a line of shell to its end and gives its output. */
  async shell(line: string, host = 'server'): Promise<string> {
    await this.lab.writeFile(host, 'line.sh', `${line}\n`);
    const run = new TestRun(
      await this.lab.start(host, { kind: 'file', file: 'line.sh', args: [] }),
    );
    await run.ended;
    return run.output;
  }

  /** Closes the lab. @throws Error when anything of it remains */
  async close(): Promise<void> {
    this.processes.list();
    await this.lab.close();
    await this.processes.allGone();
  }

  async #write(host: string, file: string): Promise<void> {
    const key = `${host}/${file}`;
    if (this.#written.has(key)) return;
    await this.lab.writeFile(host, file, readFileSync(join(PROGRAMS, file), 'utf8'));
    this.#written.add(key);
  }
}

export class TestRun {
  readonly run: Run;
  readonly ended: Promise<Exit>;
  output = '';
  /** The last of the output, also of a flood. */
  tail = '';
  /** Bytes that came. */
  received = 0;
  /** While true, nothing is acknowledged: a reader that looks away. */
  stalled = false;
  readonly #listeners = new Set<() => void>();

  constructor(run: Run) {
    this.run = run;
    this.ended = run.ended;
    // A quick program has printed before whoever started it hears that it did.
    const early = run.scrollback();
    this.#take(early.bytes, early.offset);
    run.on('output', (bytes, offset) => this.#take(bytes, offset));
    run.on('ended', () => {
      for (const listener of this.#listeners) listener();
    });
  }

  #take(bytes: Uint8Array, offset: number): void {
    this.received = offset + bytes.length;
    const text = Buffer.from(bytes).toString('latin1');
    if (this.received <= KEPT_BYTES) this.output += text;
    this.tail = (this.tail + text).slice(-TAIL_CHARS);
    if (!this.stalled) this.run.acknowledge(this.received);
    for (const listener of this.#listeners) listener();
  }

  /** What the program met, by what it tried. */
  get met(): Readonly<Record<string, string>> {
    const pairs = this.output
      .split('\r\n')
      .map((line) => /^(.+?): (.*)$/.exec(line))
      .filter((found) => found !== null);
    return Object.fromEntries(pairs.map(([, what = '', outcome = '']) => [what, outcome]));
  }

  /** Waits until the output contains `text`. @throws Error with the output when the run ends first */
  printed(text: string): Promise<void> {
    return this.until(() => this.output.includes(text), `“${text}”`);
  }

  until(condition: () => boolean, what = 'a condition'): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (condition()) resolve();
        else if (this.run.exit !== undefined)
          reject(new Error(`${JSON.stringify(this.run.exit)} before ${what}:\n${this.output}`));
        else return;
        this.#listeners.delete(look);
      };
      this.#listeners.add(look);
      look();
    });
  }

  type(text: string): void {
    this.run.write(Buffer.from(text));
  }

  /** Milliseconds from typing a line to reading the answer (of echo.py). */
  async echoMs(): Promise<number> {
    const word = `w${Math.random().toString(36).slice(2)}`;
    const start = performance.now();
    this.type(`${word}\n`);
    await this.printed(`<${word}>`);
    return performance.now() - start;
  }
}
