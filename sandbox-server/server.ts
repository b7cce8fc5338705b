/** The whole server but its processes: site, bridge and labs behind one port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Configuration } from './configuration.ts';
import { route } from './http/routes.ts';
import { serveSite } from './http/site.ts';
import { systemClock, type Clock } from './lab/clock.ts';
import { readExamples } from './lab/examples.ts';
import { Labs, type Launch } from './lab/labs.ts';
import type { Log } from './log/log.ts';
import { scriptsIn } from './scenes/scripts.ts';
import { Bridge } from './session/bridge.ts';

export interface ServerDependencies {
  readonly launch: Launch;
  readonly log: Log;
  /** Names of the controls that isolate labs on this machine. */
  readonly controls: readonly string[];
  readonly clock?: Clock;
  /** Bytes the machine can still give; labs wait when there is too little. */
  readonly availableMemory?: () => number;
}

export interface RunningServer {
  /** `http://127.0.0.1:4321` */
  readonly address: string;
  readonly port: number;
  /** Tells every page, takes every lab apart, and settles when nothing is left. */
  stop(): Promise<void>;
}

const CONNECTIONS = 5000;
/** Kept free for the machine and the server itself. */
const MEMORY_RESERVE_BYTES = 256 * 1024 * 1024;

/** @throws ExamplesError; Error with code EADDRINUSE and the like when the port cannot be had */
export async function startServer(
  configuration: Configuration,
  dependencies: ServerDependencies,
): Promise<RunningServer> {
  const { host, port, origins, unsafeLocal, labs: most, limits } = configuration;
  const { labsPerAddress, startsPerMinute } = configuration;
  const { launch, log, controls, clock = systemClock } = dependencies;
  const availableMemory = dependencies.availableMemory ?? (() => process.availableMemory());
  const examples = readExamples(configuration.examples, limits);
  const hasMemory = () => availableMemory() > MEMORY_RESERVE_BYTES;
  const quota = { labsPerAddress, startsPerMinute };
  const labs = new Labs({ launch, log, clock, labs: most, hasMemory, ...quota });
  const isolation = unsafeLocal ? 'unsafe-local' : 'isolated';
  const connections = CONNECTIONS;
  const page = { origins, connections };
  const readScript = scriptsIn(configuration.examples);
  const bridge = new Bridge({ labs, examples, limits, readScript, isolation, clock, log, ...page });
  const startedAt = clock.now();

  const health = () => {
    const uptimeSeconds = Math.floor((clock.now() - startedAt) / 1000);
    return { status: 'ok', isolation, controls, ...labs.counts, uptimeSeconds };
  };
  const token = bridge.issueToken.bind(bridge);
  const server = createServer(route({ site: serveSite(configuration.site), token, health }));
  server.on('upgrade', (request, socket, head) => bridge.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  const name = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;

  return {
    address: `http://${name}:${bound.port}`,
    port: bound.port,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Labs first: their end is what pages are told of before their connection closes.
      const gone = labs.close();
      bridge.stop();
      await gone;
      server.closeAllConnections();
      await closed;
    },
  };
}
