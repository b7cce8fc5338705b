/** What Node needs: an event loop, a server and fetch, a worker, a child process, a file watcher. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';

const server = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const response = await fetch(`http://127.0.0.1:${port}/`);
console.log(`fetch: ${await response.text()}`);
server.close();
server.closeAllConnections();
const worker = new Worker('require("node:worker_threads").parentPort.postMessage(6 * 7)', {
  eval: true,
});
console.log(`worker: ${String((await once(worker, 'message'))[0])}`);
console.log(`child: ${execFileSync('echo', ['hi']).toString().trim()}`);
watch('.').close();
console.log('watch: ok');
