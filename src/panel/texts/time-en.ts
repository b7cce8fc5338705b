/** The words of the time axis. */

const quoted = (text: string) => (text === '' ? 'nothing that can be read' : `“${text}”`);

const bytes = (count: number) => (count === 1 ? '1 byte' : `${count} bytes`);

export const timeEn = {
  name: 'Time axis',
  open: 'Look back in time',
  close: 'Put the time axis away',
  past: 'The past',
  pastHint: 'What you see happened earlier. The lab goes on meanwhile.',
  present: 'Now',
  scrubLive: 'Time in the lab',
  back: 'Step back',
  forward: 'Step forward',
  toNow: 'Back to now',
  beginning: 'Nothing has happened yet.',
  nothingBefore: 'What was earlier is no longer kept.',
  live: 'You see what is now. Step back, or move the slider.',
  seconds: (seconds: string) => `${seconds} s`,
  minutes: (minutes: number, seconds: string) => `${minutes} min ${seconds} s`,
  says: (time: string, what: string) => `${time}: ${what}`,
  marks: 'Above, what programs printed; below, frames; lines are starts and ends of programs.',

  shows: (run: string, host: string, text: string) => `${run} on ${host} shows ${quoted(text)}`,
  started: (run: string, host: string) => `${run} starts on ${host}`,
  ended: (run: string, host: string, how: string) => `${run} on ${host} ${how}`,
  frame: (id: number, from: string, to: string, what: string) =>
    `#${id} ${from} → ${to}${what === '' ? '' : `: ${what}`}`,
  fate: (id: number, verdict: string) => `#${id} is ${verdict}`,
  call: (run: string, call: string) => `${run}: ${call}`,
  callWaits: (run: string, call: string) => `${run}: ${call} waits`,
  callFailed: (run: string, call: string, error: string) => `${run}: ${call} fails: ${error}`,
  returned: (run: string, call: string) => `${run}: ${call}() returned`,
  ranOn: (run: string) => `${run} no longer waits`,
  waits: (run: string, where: string) => `${run} waits: ${where}`,
  socket: (host: string, ends: string, state: string) => `${host}, ${ends}: ${state}`,
  socketGone: 'gone',
  unread: (count: number) => (count === 0 ? 'all is read' : `${bytes(count)} not read`),
  unconfirmed: (count: number) =>
    count === 0 ? 'all is acknowledged' : `${bytes(count)} not acknowledged`,
  taken: (run: string) => `taken by ${run}`,
  socketsChanged: 'The sockets are other than before',
  threadGone: (run: string) => `${run}: a thread that waited is gone`,
  waitsChanged: 'Where programs wait has changed',
  more: (count: number) => `and ${count} more`,
  list: (things: readonly string[]) => things.join('; '),
  notes: 'The scene says:',
  noted: (text: string) => `The scene says: ${text}`,

  wire: (how: string) => `The wire: ${how}`,
  wirePlain: 'open and ideal',
  wireWas: 'The wire then:',
  wireHeld: 'held',
  wireOpen: 'open',
  dropsNext: 'drops the next data frame',
  rule: (action: string, which: string, filter: string) => `${action}: ${which} ${filter}`,
  direction: (from: string, to: string, how: string) => `${from} → ${to}: ${how}`,
  amount: (name: string, value: string) => `${name.toLowerCase()} ${value}`,
  anyHost: 'all',
};

export type TimeTexts = typeof timeEn;
