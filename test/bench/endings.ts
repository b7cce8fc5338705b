/** Short programs, many of them: does every last byte arrive, with the right exit status? */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { LabClient } from './lab-client.ts';
import type { Measure, Row } from './measure.ts';

/** Each prints so many numbered lines and exits with the status it is told. */
const LINES = { short: 1, long: 5000 } as const;
const PROGRAMS = { 'print.sh': 'seq -f "line %.0f of a short program" $1; exit $2\n' };

const LABS = 4;
const RUNS_AT_ONCE = 4;
const STALL_MS = 1000;

interface Kind {
  readonly what: string;
  readonly runs: number;
  readonly lines: number;
  readonly stalls: boolean;
}

const KINDS: readonly Kind[] = [
  { what: 'print and exit', runs: 600, lines: LINES.short, stalls: false },
  { what: '5,000 lines and exit', runs: 300, lines: LINES.long, stalls: false },
  { what: '5,000 lines, reader stalled for a second', runs: 100, lines: LINES.long, stalls: true },
];

export const endings: Measure = {
  name: 'endings',
  async measure(server) {
    const labs = await Promise.all(
      Array.from({ length: LABS }, () => LabClient.open(server, PROGRAMS)),
    );
    const rows: Row[] = [];
    for (const kind of KINDS) rows.push(await lost(labs, kind));
    await Promise.all(labs.map((lab) => lab.close()));
    return rows;
  },
};

async function lost(labs: readonly LabClient[], kind: Kind): Promise<Row> {
  const expected = digest(printedBy(kind.lines));
  let next = 0;
  let whole = 0;
  const work = async (lab: LabClient) => {
    while (next < kind.runs) {
      const status = (next += 1) % 256;
      if (await arrivesWhole(lab, kind, status, expected)) whole += 1;
    }
  };
  await Promise.all(labs.flatMap((lab) => Array.from({ length: RUNS_AT_ONCE }, () => work(lab))));
  return {
    what: `Endings that arrive whole: ${kind.what}`,
    ours: `${whole} of ${kind.runs}`,
    peer: '',
    result: `${kind.runs - whole} lost`,
    target: '0 lost',
    met: whole === kind.runs,
  };
}

async function arrivesWhole(lab: LabClient, kind: Kind, status: number, expected: string) {
  const run = await lab.start('print.sh', [`${kind.lines}`, `${status}`]);
  if (kind.stalls) {
    run.stalled = true;
    await pause(STALL_MS);
    run.resume();
  }
  const exit = await run.ended;
  return exit.code === status && exit.signal === null && digest(run.output) === expected;
}

function printedBy(lines: number): string {
  return Array.from({ length: lines }, (_, at) => `line ${at + 1} of a short program\r\n`).join('');
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
