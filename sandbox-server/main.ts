/**
 * Starts the sandbox server: environment → configuration → sandbox → site, bridge and labs on one
 * port. Stops on SIGTERM or SIGINT, taking every lab with it.
 */
import { ConfigurationError, readConfiguration, type Configuration } from './configuration.ts';
import { ExamplesError } from './lab/examples.ts';
import { createLog, type Log } from './log/log.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { startServer, type RunningServer } from './server.ts';

/** Whatever is not gone by then is cut off: labs die with the process that holds them. */
const STOP_TIMEOUT_MS = 4000;

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env, process.argv.slice(2));
  const log = createLog({
    level: configuration.logLevel,
    format: process.stderr.isTTY ? 'text' : 'json',
    write: (line) => process.stderr.write(`${line}\n`),
  });
  const sandbox = await openSandbox(configuration, log);
  let server: RunningServer;
  try {
    server = await startServer(configuration, { ...sandbox, log });
  } catch (error) {
    await sandbox.dispose();
    throw explain(error, configuration);
  }
  stopOnSignal(server, sandbox, log);
  log.info('server.ready', { address: server.address, labs: configuration.labs });
  console.log(announce(sandbox, configuration));
  console.log(`Switchboard is ready: ${server.address}`);
}

function announce({ controls, unavailable }: Sandbox, { unsafeLocal }: Configuration): string {
  if (unavailable !== undefined)
    return `Labs cannot run on this machine; lessons show recordings instead.\n${unavailable}`;
  const line = `Labs are isolated by: ${controls.join(', ')}`;
  return unsafeLocal ? 'Labs are NOT isolated (--unsafe-local): programs run as you.' : line;
}

function stopOnSignal(server: RunningServer, sandbox: Sandbox, log: Log): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info('server.stopping', { signal });
    const timeout = setTimeout(() => {
      log.warn('server.stop-timeout', { afterMs: STOP_TIMEOUT_MS });
      process.exit(0);
    }, STOP_TIMEOUT_MS);
    void server
      .stop()
      .then(() => sandbox.dispose())
      .catch((error: unknown) => log.error('server.stop-failed', { detail: String(error) }))
      .finally(() => {
        clearTimeout(timeout);
        log.info('server.stopped');
        process.exit(0);
      });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Thrown for what the operator can put right; `message` is ready to print. */
class StartError extends Error {}

function explain(error: unknown, { host, port }: Configuration): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} is in use on ${host}. Is Switchboard running already? ` +
          `To take another port: PORT=${port + 1} npm start`,
      );
    case 'EACCES':
      return new StartError(
        `Port ${port} may be taken by the system administrator only. ` +
          `To take another port: PORT=4321 npm start`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`HOST: this machine has no address ${host}`);
    default:
      return error;
  }
}

main().catch((error: unknown) => {
  const isForOperator =
    error instanceof ConfigurationError ||
    error instanceof ExamplesError ||
    error instanceof StartError;
  console.error(isForOperator ? error.message : error);
  process.exit(1);
});
