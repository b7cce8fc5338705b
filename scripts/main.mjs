/**
 * The one script behind `npm start`, `npm test` and the others: sets up what the task needs, then
 * does it. Plain JavaScript on Node's own modules, because on the first run nothing is installed and
 * the Node that runs it is whatever the machine has.
 */
import { setUp } from './setup/setup.mjs';
import { SetupError } from './setup/steps.mjs';
import { hand } from './setup/processes.mjs';
import { runChecks } from './checks/run-checks.mjs';

/** @typedef {import('./setup/setup.mjs').Need} Need */
/** @typedef {{ needs: Need[], run: (node: string, args: string[]) => Promise<number> }} Task */

/** What only set-up understands. */
const SETUP_FLAGS = ['--no-labs'];

/** @type {(...command: string[]) => Task['run']} */
const nodeRuns =
  (...command) =>
  (node, args) =>
    hand(node, [...command, ...args.filter((arg) => !SETUP_FLAGS.includes(arg))]);

/** @type {Need[]} */
const EVERYTHING = ['labs', 'sandbox', 'tests', 'site'];

/** @type {Readonly<Record<string, Task>>} */
const TASKS = {
  start: { needs: ['labs', 'site'], run: nodeRuns('sandbox-server/main.ts') },
  dev: { needs: ['labs'], run: nodeRuns('scripts/dev.mjs') },
  build: { needs: ['site'], run: async () => 0 },
  test: { needs: EVERYTHING, run: runChecks },
  lint: { needs: ['tests'], run: (node, args) => runChecks(node, ['static', ...args]) },
  format: { needs: [], run: format },
  record: { needs: ['labs', 'sandbox'], run: nodeRuns('sandbox-server/scenes/record.ts') },
  bench: { needs: EVERYTHING, run: nodeRuns('test/bench/main.ts') },
  picture: { needs: EVERYTHING, run: nodeRuns('scripts/picture.ts') },
  setup: { needs: EVERYTHING, run: async () => 0 },
};

/** @type {Task['run']} */
async function format(node) {
  const prettier = await hand(node, ['node_modules/prettier/bin/prettier.cjs', '--write', '.']);
  const ruff = await hand(node, ['scripts/checks/ruff.mjs', '--write']);
  return prettier || ruff;
}

const [name = '', ...args] = process.argv.slice(2);
const task = TASKS[name];
if (task === undefined) {
  console.error(`No task “${name}”. There are: ${Object.keys(TASKS).join(', ')}.`);
  process.exit(2);
}
try {
  const node = await setUp(task.needs, args);
  process.exitCode = await task.run(node, args);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}
