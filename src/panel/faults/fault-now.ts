/** Where a fault stands in a lab, and what pressing its button would do: pure, of the lab's state. */
import type { SIGNALS } from '../../../sandbox-server/protocol/messages.ts';
import type { WireCommand } from '../../../sandbox-server/protocol/wire.ts';
import type { Fault } from '../../curriculum/fault.ts';
import { isLive, programName, type PanelRun, type PanelState } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { liveRuns } from '../words.ts';

export type FaultAct =
  | { readonly type: 'cable'; readonly command: WireCommand }
  | {
      readonly type: 'signal';
      readonly run: number;
      readonly signal: (typeof SIGNALS)[number];
    }
  | { readonly type: 'take'; readonly host: string; readonly port: number }
  | { readonly type: 'stop'; readonly run: number }
  | { readonly type: 'run'; readonly host: string; readonly program: string };

export interface FaultNow {
  /** On the button: what pressing it does. */
  readonly label: string;
  /** Null while there is nothing to press for. */
  readonly act: FaultAct | null;
  /** It is broken, and the act repairs it. */
  readonly done: boolean;
  /** How it stands, in a sentence; '' when there is nothing to say. */
  readonly says: string;
}

/** Something is broken for a time that is shown. */
export function isCounting({ unpluggedAtMs, runs }: PanelState): boolean {
  return unpluggedAtMs.size > 0 || runs.some((run) => isLive(run) && run.pausedAtMs !== null);
}

export function faultNow(
  fault: Fault,
  state: PanelState,
  texts: PanelTexts,
  nowMs: number,
): FaultNow {
  const program = fault.program ?? '';
  const port = fault.port ?? 0;
  switch (fault.kind) {
    case 'unplug':
      return cable(fault.host, state, texts, nowMs);
    case 'kill':
      return killed(fault.host, program, state, texts);
    case 'take-port':
      return taken(fault.host, port, state, texts);
    case 'fill-buffers':
      return paused(fault.host, program, state, texts, nowMs);
  }
}

function cable(host: string, state: PanelState, { faults }: PanelTexts, nowMs: number): FaultNow {
  const since = state.unpluggedAtMs.get(host);
  if (since !== undefined) {
    const act = { type: 'cable', command: { type: 'wire.plug', host } } as const;
    const says = faults.unpluggedFor(host, nowMs - since);
    return { label: faults.plug(host), act, done: true, says };
  }
  const hasNone = state.link.name === 'open' && state.link.isolation === 'unsafe-local';
  return {
    label: faults.unplug(host),
    act: hasNone ? null : { type: 'cable', command: { type: 'wire.unplug', host } },
    done: false,
    says: hasNone ? faults.noCable : '',
  };
}

function killed(host: string, program: string, state: PanelState, texts: PanelTexts): FaultNow {
  const { faults } = texts;
  const live = liveRuns(state, host, program).at(-1);
  if (live !== undefined) {
    const act = { type: 'signal', run: live.id, signal: 'SIGKILL' } as const;
    return { label: faults.kill(program), act, done: false, says: '' };
  }
  if (lastRun(state, host, program)?.exit?.signal === 'SIGKILL') {
    const act = { type: 'run', host, program } as const;
    return { label: faults.runAgain(program), act, done: true, says: faults.wasKilled(program) };
  }
  return notRunning(faults.kill(program), host, program, texts);
}

function taken(host: string, port: number, state: PanelState, { faults }: PanelTexts): FaultNow {
  const run = state.runs.findLast(
    (each) =>
      each.host === host && each.program.kind === 'port-taker' && each.program.port === port,
  );
  if (run !== undefined && isLive(run)) {
    const act = { type: 'stop', run: run.id } as const;
    return { label: faults.givePortBack, act, done: true, says: faults.isTaken(port, host) };
  }
  return {
    label: faults.takePort(port),
    act: { type: 'take', host, port },
    done: false,
    says: run?.exit?.code === 1 ? faults.portWasTaken(port) : '',
  };
}

function paused(
  host: string,
  program: string,
  state: PanelState,
  texts: PanelTexts,
  nowMs: number,
): FaultNow {
  const { faults } = texts;
  const runs = liveRuns(state, host, program);
  const stopped = runs.findLast(({ pausedAtMs }) => pausedAtMs !== null);
  if (stopped !== undefined) {
    const act = { type: 'signal', run: stopped.id, signal: 'SIGCONT' } as const;
    const says = faults.isPaused(program, nowMs - (stopped.pausedAtMs ?? nowMs));
    return { label: faults.goOn(program), act, done: true, says };
  }
  const live = runs.at(-1);
  if (live === undefined) return notRunning(faults.pause(program), host, program, texts);
  const act = { type: 'signal', run: live.id, signal: 'SIGSTOP' } as const;
  return { label: faults.pause(program), act, done: false, says: '' };
}

function notRunning(label: string, host: string, program: string, texts: PanelTexts): FaultNow {
  return { label, act: null, done: false, says: texts.faults.notRunning(program, host) };
}

function lastRun(state: PanelState, host: string, program: string): PanelRun | undefined {
  return state.runs.findLast((run) => run.host === host && programName(run.program) === program);
}
