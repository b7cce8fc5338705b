/** What a recorded run's terminal showed, as text that prose can show. */
import { EXTENSIONS } from '../../sandbox-server/protocol/example.ts';
import type { RecordedEvent, RecordedPlay } from '../../sandbox-server/protocol/recording.ts';
import type { Exit, Program } from '../../sandbox-server/protocol/messages.ts';

export interface Transcript {
  readonly host: string;
  /** The host's place in the lab, from 0. */
  readonly place: number;
  /** `server.py`, or `shell`. */
  readonly program: string;
  readonly pieces: readonly { readonly text: string; readonly typed: boolean }[];
  /** Undefined while it runs when the recording stops. */
  readonly exit: Exit | undefined;
}

type Started = Extract<RecordedEvent, { type: 'started' }>;

/**
 * Names of the runs of a play, as `Recording` takes them: `server`, `client`, and `client 2` for the
 * second run of the same program.
 */
export function runNames(play: RecordedPlay): Map<string, number> {
  const seen = new Map<string, number>();
  const names = new Map<string, number>();
  for (const event of play.events) {
    if (event.type !== 'started') continue;
    const program = programName(event.program);
    const count = (seen.get(program) ?? 0) + 1;
    seen.set(program, count);
    names.set(count === 1 ? program : `${program} ${count}`, event.run);
  }
  return names;
}

/** How many runs a page shows at once, unless there are more programs than that. */
const RUNS_SHOWN = 4;

/**
 * Which of a play's runs to show at once: the first of every program, then others while there is
 * room. Both lists keep the order of `names`.
 */
export function chooseRuns(names: readonly string[]): { shown: string[]; more: string[] } {
  const isFirst = (name: string) => !/ \d+$/.test(name);
  const room = Math.max(0, RUNS_SHOWN - names.filter(isFirst).length);
  const further = new Set(names.filter((name) => !isFirst(name)).slice(0, room));
  const shown = names.filter((name) => isFirst(name) || further.has(name));
  return { shown, more: names.filter((name) => !shown.includes(name)) };
}

export function transcriptOf(play: RecordedPlay, runName: string): Transcript | undefined {
  const run = runNames(play).get(runName);
  const started = play.events.find(
    (event): event is Started => event.type === 'started' && event.run === run,
  );
  if (run === undefined || started === undefined) return undefined;

  const pieces: { text: string; typed: boolean }[] = [];
  let echo = '';
  let exit: Exit | undefined;
  for (const event of play.events) {
    if (!('run' in event) || event.run !== run) continue;
    if (event.type === 'input') echo += printable(event.text);
    else if (event.type === 'ended') exit = event.exit;
    else if (event.type === 'output') echo = append(pieces, plain(event.text), echo);
  }
  return {
    host: started.host,
    place: play.hosts.findIndex((host) => host.name === started.host),
    program: started.program.kind === 'file' ? started.program.file : started.program.kind,
    pieces: trimEnd(pieces),
    exit,
  };
}

function programName(program: Program): string {
  if (program.kind !== 'file') return program.kind;
  const ending = Object.values(EXTENSIONS).find((extension) => program.file.endsWith(extension));
  return ending === undefined ? program.file : program.file.slice(0, -ending.length);
}

/**
 * Adds output; what begins with the characters the terminal owes as an echo of typing is marked as
 * typed. Returns the echo still owed.
 */
function append(pieces: { text: string; typed: boolean }[], text: string, owed: string): string {
  let echoed = 0;
  while (echoed < text.length && echoed < owed.length && text[echoed] === owed[echoed]) echoed += 1;
  if (echoed > 0) pieces.push({ text: text.slice(0, echoed), typed: true });
  if (echoed < text.length) pieces.push({ text: text.slice(echoed), typed: false });
  return owed.slice(echoed);
}

/** What a terminal echoes of typed text: ^C for the byte 3, a line ending for Enter. */
function printable(text: string): string {
  return plain(text.replaceAll('\r', '\n')).replace(/[\x01-\x08\x0b-\x1a]/g, (character) =>
    character === '\x04' ? '' : `^${String.fromCharCode(character.charCodeAt(0) + 64)}`,
  );
}

/** Without escape sequences; \r\n is a line ending. */
function plain(text: string): string {
  return text.replace(/\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07/g, '').replaceAll('\r\n', '\n');
}

function trimEnd(pieces: { text: string; typed: boolean }[]) {
  const last = pieces.at(-1);
  if (last) last.text = last.text.replace(/\n+$/, '');
  return pieces.filter((piece) => piece.text !== '');
}
