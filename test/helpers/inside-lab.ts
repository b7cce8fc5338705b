/** A real lab whose insides are watched: programs of test/fixtures/programs, and what is stuck in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostSocket, Wait } from '../../sandbox-server/protocol/inside.ts';
import { findCauses } from '../../sandbox-server/protocol/stuck/find-causes.ts';
import type { Cause, Finding, LabState } from '../../sandbox-server/protocol/stuck/state.ts';
import { trafficOf } from '../../sandbox-server/protocol/stuck/traffic.ts';
import { TestRun, type TestLab } from './test-lab.ts';

const PROGRAMS = join(import.meta.dirname, '../fixtures/programs');

/** Starts a program of test/fixtures/programs. */
export async function start(lab: TestLab, host: string, file: string, ...args: string[]) {
  await lab.lab.writeFile(host, file, readFileSync(join(PROGRAMS, file), 'utf8'));
  return new TestRun(await lab.lab.start(host, { kind: 'file', file, args }));
}

/** The line of a program that is marked so. */
export function lineOf(file: string, mark: string): number {
  const lines = readFileSync(join(PROGRAMS, file), 'utf8').split('\n');
  return lines.findIndex((line) => line.endsWith(`# ${mark}`)) + 1;
}

/** The first value that `look` finds, now or after whatever the lab tells next. */
export function eventually<Value>(lab: TestLab, look: () => Value | undefined): Promise<Value> {
  return new Promise((resolve) => {
    const ends: (() => void)[] = [];
    const tell = () => {
      const found = look();
      if (found === undefined) return;
      for (const end of ends) end();
      resolve(found);
    };
    for (const name of ['sockets', 'waits', 'calls', 'frames', 'wire'] as const)
      ends.push(lab.lab.on(name, tell));
    tell();
  });
}

export function socket(lab: TestLab, find: (socket: HostSocket) => boolean): Promise<HostSocket> {
  return eventually(lab, () => lab.lab.sockets?.sockets.find(find));
}

export function wait(lab: TestLab, find: (wait: Wait) => boolean): Promise<Wait> {
  return eventually(lab, () => lab.lab.waits?.waits.find(find));
}

/** What is stuck in the lab, as far as was told until now. */
export function causes({ lab }: TestLab): Finding[] {
  const { hosts, sockets, waits, wireState: wire } = lab;
  const runs = [...lab.runs.values()].map((run) => {
    const printed = Buffer.from(run.scrollback().bytes).toString();
    return { run: run.id, host: run.host, live: run.exit === undefined, printed };
  });
  const state: LabState = {
    hosts,
    runs,
    sockets: sockets?.sockets ?? [],
    omitted: sockets?.omitted ?? 1,
    waits: waits?.waits ?? [],
    wire,
    traffic: trafficOf(lab.framesAfter(0)),
    atUs: sockets?.atUs ?? 0,
  };
  return findCauses(state);
}

/** Waits until a cause is found. */
export function stuck<Name extends Cause>(lab: TestLab, cause: Name) {
  return eventually(lab, () => {
    return causes(lab).find(
      (finding): finding is Extract<Finding, { cause: Name }> => finding.cause === cause,
    );
  });
}
