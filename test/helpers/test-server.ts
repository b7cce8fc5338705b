/** A whole server on a free port, its labs made by fake agents, its examples made up. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readConfiguration } from '../../sandbox-server/configuration.ts';
import type { Clock } from '../../sandbox-server/lab/clock.ts';
import { createLog } from '../../sandbox-server/log/log.ts';
import { startServer, type RunningServer } from '../../sandbox-server/server.ts';
import { FakeAgent, type FakeAgentOptions } from './fake-agent.ts';

export const EXAMPLE = `
title: { en: Pair, zh-cn: 一对 }
summary: { en: Two hosts., zh-cn: 两台主机。 }
hosts:
  - name: server
    programs: [{ name: server }]
  - name: client
    programs: [{ name: client, args: [server], many: true }]
`;

export interface TestServer extends RunningServer {
  readonly agents: FakeAgent[];
  /** Every line the operator would read. */
  readonly log: string[];
  readonly site: string;
  /** Settles when the operator has been told of this event (again, when `times` says so). */
  logged(event: string, times?: number): Promise<void>;
}

export interface TestServerOptions extends FakeAgentOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly availableMemory?: () => number;
  /** Files of the example `pair`, by name; its manifest is there. */
  readonly pair?: Readonly<Record<string, string>>;
  /** Files of the built site, by path. */
  readonly site?: Readonly<Record<string, string>>;
  /** Instead of a fake agent. */
  readonly launch?: () => Promise<FakeAgent>;
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const directory = mkdtempSync(join(tmpdir(), 'switchboard-test-'));
  const site = join(directory, 'dist');
  const pair = { 'example.yaml': EXAMPLE, ...options.pair };
  for (const [path, text] of Object.entries(options.site ?? {})) writeUnder(join(site, path), text);
  for (const [name, text] of Object.entries(pair))
    writeUnder(join(directory, 'examples/pair', name), text);
  const agents: FakeAgent[] = [];
  const lines: string[] = [];
  const configuration = readConfiguration({
    PORT: '0',
    SWITCHBOARD_SITE: site,
    SWITCHBOARD_EXAMPLES: join(directory, 'examples'),
    ...options.env,
  });
  const launch = async () => {
    const agent = await (options.launch?.() ?? new FakeAgent(options));
    agents.push(agent);
    return agent;
  };
  const waiting = new Set<() => void>();
  const write = (line: string) => {
    lines.push(line);
    for (const look of waiting) look();
  };
  const log = createLog({ level: 'debug', format: 'json', write });
  const { clock, availableMemory = () => Infinity } = options;
  const server = await startServer(configuration, {
    launch,
    log,
    controls: ['fake'],
    availableMemory,
    ...(clock && { clock }),
  });
  return {
    ...server,
    agents,
    log: lines,
    site,
    logged: (event, times = 1) =>
      new Promise((resolve) => {
        const look = () => {
          const found = lines.filter((line) => line.includes(`"event":"${event}"`));
          if (found.length < times) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    async stop() {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function writeUnder(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
