/** Where runs wait, as marks in the text of a file and as words beside a run. Nothing is guessed. */
import type { Wait } from '../../../sandbox-server/protocol/inside.ts';
import { isLive, type PanelRun, type PanelState } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { runName } from '../words.ts';
import { waitText } from './wait-lines.ts';

export interface LineMark {
  /** In the text as it is in the editor. */
  readonly line: number;
  readonly run: number;
  readonly text: string;
}

export interface FileWaits {
  readonly marks: readonly LineMark[];
  /** Of what no line in the editor can be marked for. */
  readonly words: readonly string[];
}

/** What is known of the text a run began with; see StartedTexts. */
export interface RunningText {
  /** The line as it is numbered in the editor; null where that is not certain. */
  readonly lineNow: (run: number, line: number) => number | null;
  readonly isCurrent: (run: number) => boolean;
}

/** The waits in one file of one host. */
export function waitsInFile(
  { runs, waits, sockets }: Pick<PanelState, 'runs' | 'waits' | 'sockets'>,
  { host, file }: { readonly host: string; readonly file: string },
  running: RunningText,
  texts: PanelTexts,
): FileWaits {
  const { inside } = texts;
  const here = runs.filter((run) => isLive(run) && run.host === host);
  const ofFile = here.filter(({ program }) => program.kind === 'file' && program.file === file);
  const marks: LineMark[] = [];
  const words: string[] = [];
  for (const wait of waits?.waits ?? []) {
    const run = here.find(({ id }) => id === wait.run);
    // What runs right now waits nowhere.
    if (run === undefined || wait.call === null) continue;
    const isHere = wait.where === null ? ofFile.includes(run) : wait.where.file === file;
    if (!isHere) continue;
    let text = saidOf(wait, sockets?.sockets ?? [], texts);
    if (ofFile.length > 1) text = inside.named(runName(run, texts), text);
    if (!running.isCurrent(run.id)) text = `${text} · ${inside.older}`;
    const line = wait.where === null ? null : running.lineNow(run.id, wait.where.line);
    if (line === null) words.push(text);
    else marks.push({ line, run: run.id, text });
  }
  return { marks: oneToALine(marks, texts), words: [...new Set(words)] };
}

export interface RunWait {
  readonly text: string;
  /** The thread whose wait the text begins with. */
  readonly wait: Wait;
}

/** Where a run waits, its main thread first; undefined where it does not. */
export function waitsOfRun(
  run: PanelRun,
  { waits, sockets }: Pick<PanelState, 'waits' | 'sockets'>,
  isOlder: boolean,
  texts: PanelTexts,
): RunWait | undefined {
  // A shell waits for its reader; what it has started is of interest.
  const isMeant = ({ program }: Wait) => run.program.kind === 'file' || !program;
  const own = (waits?.waits ?? []).filter(
    (wait) => wait.run === run.id && wait.call !== null && isMeant(wait),
  );
  const wait = own.find(({ main, program }) => main && program) ?? own[0];
  if (wait === undefined) return undefined;
  const { inside } = texts;
  const text = [
    saidOf(wait, sockets?.sockets ?? [], texts),
    ...(own.length > 1 ? [inside.moreThreads(own.length - 1)] : []),
    ...(isOlder ? [inside.older] : []),
  ].join(' · ');
  return { text, wait };
}

function saidOf(wait: Wait, sockets: Parameters<typeof waitText>[1], { inside }: PanelTexts) {
  const text = waitText(wait, sockets, inside);
  return wait.main ? text : inside.inThread(text);
}

function oneToALine(marks: readonly LineMark[], { inside }: PanelTexts): LineMark[] {
  const lines = [...new Set(marks.map(({ line }) => line))].toSorted((a, b) => a - b);
  return lines.flatMap((line) => {
    const [first, ...others] = marks.filter((mark) => mark.line === line);
    if (first === undefined) return [];
    const more = others.length > 0 ? ` · ${inside.moreThere(others.length)}` : '';
    return [{ ...first, text: `${first.text}${more}` }];
  });
}
