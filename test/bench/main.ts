/**
 * `npm run bench`: measures a running server against bare peers in the same run and prints a table.
 * `npm run bench -- flood page` measures only those; `--samples 20` is for a quick look; `--readme` puts
 * the table into the README as well.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { RunningServer } from '../helpers/running-server.ts';
import { calls } from './calls.ts';
import { endings } from './endings.ts';
import { flood } from './flood.ts';
import { footprint } from './footprint.ts';
import { keystrokes } from './keystrokes.ts';
import { ladder } from './ladder.ts';
import type { Row } from './measure.ts';
import { page } from './page.ts';
import { stalledReader } from './stalled-reader.ts';
import { startUp } from './start-up.ts';
import { wire } from './wire.ts';

const MEASURES = [
  startUp,
  keystrokes,
  flood,
  stalledReader,
  endings,
  footprint,
  wire,
  ladder,
  page,
  calls,
];

const README = fileURLToPath(new URL('../../README.md', import.meta.url));

/** One client opens more labs than a reader may, and is measured, not rationed. */
const SETTINGS = {
  SWITCHBOARD_LABS: '200',
  SWITCHBOARD_LABS_PER_ADDRESS: '200',
  SWITCHBOARD_STARTS_PER_MINUTE: '10000',
  SWITCHBOARD_LAB_CPU_SUSTAINED_PERCENT: '100',
  SWITCHBOARD_LAB_OUTPUT_BYTES_PER_RUN: '1000000000000',
  SWITCHBOARD_LOG_LEVEL: 'error',
};

const { values, positionals } = parseArgs({
  options: {
    samples: { type: 'string', default: '60' },
    readme: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const chosen = MEASURES.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
);
if (chosen.length < positionals.length) {
  console.error(`There are: ${MEASURES.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const rows: Row[] = [];
for (const each of chosen) {
  console.error(`… ${each.name}`);
  // A server of its own for each, so that none inherits another's memory.
  const server = await RunningServer.start(SETTINGS);
  try {
    rows.push(...(await each.measure(server, { samples: Number(values.samples) })));
  } finally {
    await server.stop();
  }
}
const table = tableOf(rows);
console.log(table);
if (values.readme) await writeReadme(table);
process.exitCode = rows.every((row) => row.met) ? 0 : 1;

function tableOf(rows: readonly Row[]): string {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / 1e9)} GB`;
  return [
    `${cpus().length} × ${cpu?.model ?? 'unknown'}, ${memory}, Linux ${release().split('-')[0]}:`,
    '',
    '| what | Switchboard | bare peer | result | target | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(({ what, ours, peer, result, target, met }) => {
      return `| ${what} | ${ours} | ${peer} | ${result} | ${target} | ${met ? '✓' : '✗'} |`;
    }),
  ].join('\n');
}

async function writeReadme(table: string): Promise<void> {
  const text = readFileSync(README, 'utf8');
  const between = /(?<=<!-- bench -->\n).*?(?=<!-- end of bench -->)/s;
  if (!between.test(text)) throw new Error('the README has no place for the table');
  const written = text.replace(between, () => `\n${table}\n\n`);
  const style = await resolveConfig(README);
  writeFileSync(README, await format(written, { ...style, filepath: README }));
}
