/** What the state means, in sentences: pure, so that every wording can be tested. */
import type { Exit, Program } from '../../sandbox-server/protocol/messages.ts';
import { isLive, programName, type PanelRun, type PanelState, type Problem } from './state.ts';
import type { RunName } from './texts/inside-en.ts';
import type { PanelTexts } from './texts/index.ts';

/** Names runs by number; what is no run's, or that of one put away, is nobody's. */
export function runNames(runs: readonly PanelRun[], texts: PanelTexts): RunName {
  return (id) => {
    const run = runs.find((each) => each.id === id);
    return run === undefined ? texts.inside.nobody : runName(run, texts);
  };
}

/** 'server.py', 'client.py 2', 'Shell' */
export function runName(run: PanelRun, texts: PanelTexts): string {
  return texts.terminalRun(nameOf(run.program, texts), run.ordinal);
}

function nameOf(program: Program, texts: PanelTexts): string {
  if (program.kind === 'shell') return texts.shell;
  return program.kind === 'file' ? program.file : texts.faults.taker(program.port);
}

export function runStatus(run: PanelRun, texts: PanelTexts): string {
  if (run.exit === null) {
    if (run.pausedAtMs !== null) return texts.faults.paused;
    return run.stopping ? texts.stopping : texts.running;
  }
  const how = howEnded(run.exit, run.stopping, texts);
  if (run.startedAtUs === null || run.endedAtUs === null) return how;
  const seconds = ((run.endedAtUs - run.startedAtUs) / 1e6).toFixed(1);
  return texts.endedAfter(how, seconds);
}

/** 0, or ended by what the reader did: nothing to show in red. */
export function endedWell(run: PanelRun): boolean {
  const { exit } = run;
  return exit === null || (exit.limit === null && (exit.code === 0 || run.stopping));
}

function howEnded(exit: Exit, stopping: boolean, texts: PanelTexts): string {
  if (exit.limit !== null) return texts.endedLimit(exit.limit);
  if (stopping) return texts.endedByYou;
  if (exit.signal === 'SIGINT') return texts.endedInterrupt;
  if (exit.signal !== null) return texts.endedSignal(exit.signal);
  if (exit.code !== null) return texts.endedCode(exit.code);
  return texts.ended;
}

/** The lab's state in one line. */
export function lifeStatus(state: PanelState, texts: PanelTexts): string {
  const { life, link } = state;
  if (life.name === 'opening') return link.name === 'open' ? texts.opening : texts.connecting;
  if (life.name === 'queued') return texts.queue[life.reason](life.place);
  if (life.name === 'starting') return texts.stages[life.stage];
  if (life.name === 'ready') return texts.ready;
  if (life.name === 'gone') return texts.gone[life.reason];
  return state.wanted.length > 0 ? texts.connecting : texts.none;
}

export function problemText(problem: Problem, texts: PanelTexts): string {
  switch (problem.kind) {
    case 'error':
      return texts.errors[problem.code](problem.values);
    case 'limit':
      return texts.limits[problem.limit](problem.value);
    case 'too-long':
      return texts.tooLong(problem.file, problem.bytes);
    case 'unsaved':
      return texts.unsaved;
    case 'input-full':
      return texts.inputFull;
    case 'no-recording':
      return texts.recordingMissing;
  }
}

/** What a listener should hear of a change: starts and ends of runs, and the life of the lab. */
export function announcement(before: PanelState, after: PanelState, texts: PanelTexts): string {
  const said: string[] = [];
  if (before.link.name !== after.link.name && after.link.name === 'away') said.push(texts.away);
  else if (lifeStatus(before, texts) !== lifeStatus(after, texts)) {
    said.push(lifeStatus(after, texts));
  }
  for (const run of after.runs) {
    const earlier = before.runs.find(({ id }) => id === run.id);
    const name = runName(run, texts);
    if (earlier === undefined && isLive(run)) said.push(texts.announceStarted(name, run.host));
    if (earlier !== undefined && isLive(run) && earlier.pausedAtMs !== run.pausedAtMs) {
      const { saidPaused, saidGoesOn } = texts.faults;
      said.push(run.pausedAtMs === null ? saidGoesOn(name) : saidPaused(name));
    }
    if (earlier?.exit === null && run.exit !== null) {
      said.push(texts.announceEnded(name, run.host, howEnded(run.exit, run.stopping, texts)));
    }
  }
  for (const { name } of after.hosts) {
    const isOut = after.unpluggedAtMs.has(name);
    if (isOut === before.unpluggedAtMs.has(name)) continue;
    said.push(isOut ? texts.faults.saidUnplugged(name) : texts.faults.saidPlugged(name));
  }
  return said.join(' ');
}

export function isWanted(state: PanelState, host: string, program: string | null): boolean {
  return state.wanted.some((wanted) => wanted.host === host && wanted.program === program);
}

/** The live runs of a program, newest last. */
export function liveRuns(state: PanelState, host: string, program: string): PanelRun[] {
  return state.runs.filter(
    (run) => isLive(run) && run.host === host && programName(run.program) === program,
  );
}
