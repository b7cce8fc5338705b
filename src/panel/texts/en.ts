import type { ErrorCode, LimitName } from '../../../sandbox-server/protocol/errors.ts';
import {
  ADDRESSES_PER_HOST,
  LAB_LIMITS,
  OWN_HOSTS,
  PROGRAM_BYTES,
  REATTACH_GRACE_MS,
} from '../../../sandbox-server/protocol/limits.ts';
import { problems } from '../layers/texts/en/sentences.ts';
import type { GoneReason, LabStage, QueueReason } from '../state.ts';
import { faultsEn } from './faults-en.ts';
import { clock, size } from './numbers.ts';
import { insideEn } from './inside-en.ts';
import { homeEn } from './home-en.ts';
import { playgroundEn } from './playground-en.ts';
import { streamEn } from './stream-en.ts';
import { sceneEn } from './scene-en.ts';
import { timeEn } from './time-en.ts';
import { wireEn } from './wire-en.ts';

export type Values = Readonly<Record<string, string | number>>;

const minutes = (ms: number) => Math.round(ms / 60_000);

const errors: Record<ErrorCode, (values: Values) => string> = {
  'message-malformed': () =>
    'The server could not read what this page sent. That is a fault of ours; reload the page to go on.',
  'message-too-large': () =>
    'What this page sent is larger than the server accepts. Make the file or the pasted text smaller.',
  'message-unknown': () =>
    'The server does not know what this page asked for. The page is probably older than the server: reload it.',
  'message-out-of-order': () =>
    'The server was asked for something before its lab was ready. Try again once the lab is.',
  'message-rate': () =>
    'This page sent too much too quickly and was cut off. Wait a moment; the connection comes back by itself.',
  'reader-slow': () =>
    'More output waited than this page could take in, so the server let the connection go. It comes back by itself.',
  'version-unsupported': () =>
    'This page and the server are of different versions. Reload the page; your edits are kept.',
  'token-refused': () =>
    'The server did not accept this page’s token. Reload the page; your edits are kept.',
  'hello-late': () =>
    'The connection was too slow to introduce itself in time. It is tried again by itself.',
  'example-unknown': ({ example }) =>
    `The server has no example called ${quoted(example)}. The page may be older than the server: reload it.`,
  'hosts-count': ({ limit }) =>
    `A lab of your own has one host at least and ${limit ?? OWN_HOSTS} at most.`,
  'host-name-refused': ({ host }) =>
    `A host cannot be called ${quoted(host)}. Use lower-case letters, digits and hyphens, with a letter first, 31 at most; “localhost” is every host’s name for itself.`,
  'host-name-taken': ({ host }) =>
    `Two hosts are called ${quoted(host)}. Give each a name of its own.`,
  'addresses-count': ({ limit }) =>
    `A host has one address at least and ${limit ?? ADDRESSES_PER_HOST} at most.`,
  'address-refused': ({ address }) =>
    `No host of a lab can have ${quotedAddress(address)}. Use a private IPv4 address such as 10.0.0.1 (10.…, 172.16–31.…, 192.168.…), or an IPv6 address in fd00::/64 such as fd00::1, without prefix length.`,
  'address-taken': ({ address, other }) =>
    `${other === undefined ? 'Another host' : quoted(other)} has the address ${address ?? ''} already. Give each host addresses of its own.`,
  'host-unknown': ({ host }) => `This lab has no host called ${quoted(host)}.`,
  'program-unknown': ({ file, program }) =>
    `There is no program called ${quoted(file ?? program)} on this host. Was it deleted from the shell? Press Run again to write it anew.`,
  'run-unknown': () => 'That run is over, and the lab no longer knows it.',
  'file-name-refused': ({ file }) =>
    `A host’s home cannot hold a file called ${quoted(file)}. Use letters, digits, dots, hyphens and underscores.`,
  'file-too-large': ({ file }) =>
    `${quoted(file)} is too large to be written to its host: a program may have ${size(PROGRAM_BYTES)}. Your text is safe in the editor; shorten it and run again.`,
  'file-is-link': ({ file }) =>
    `${quoted(file)} on the host is a link to something else, so it was not written over. Remove the link in the shell (rm) and run again.`,
  'files-too-many': () =>
    'The host’s home holds as many files as it may. Remove some in the shell (rm) and run again.',
  'arguments-refused': () =>
    'The arguments are too many or too long. Use at most 16, of 256 characters each.',
  'runs-too-many': ({ limit }) =>
    `This lab runs as many programs at once as it may (${limit ?? LAB_LIMITS.runs}). Stop one, then start the next.`,
  'scene-unknown': () =>
    'The server has no scene for this example. The page may be older than the server: reload it.',
  'scene-plays': () => 'A scene plays in this lab already. Stop it, or let it end.',
  'lab-unknown': () =>
    `The lab is no longer there: a lab nobody is connected to is kept for ${minutes(REATTACH_GRACE_MS)} minutes. Start a new one; your edits are kept.`,
  'lab-failed': ({ id }) =>
    `The lab failed, not your program${id === undefined ? '' : ` (${id})`}. Start a new one; your edits are kept.`,
  'labs-per-address': ({ limit }) =>
    `There are already ${limit ?? 5} labs open from your address. Close another tab that has one, or wait until it ends.`,
  'starts-per-minute': ({ limit }) =>
    `More than ${limit ?? 10} labs were started from your address within a minute. Wait a minute, then press Run again.`,
  'queue-full': () =>
    'Every lab is in use, and so is every place in the queue. Try again in a few minutes.',
  'server-stopping': () =>
    'The server is being restarted. This page connects again by itself; your edits are kept.',
  'sandbox-unavailable': () =>
    'This server cannot isolate labs on its machine, so it starts none. Whoever runs it finds the reason in its log. You can read, edit, and play the recording.',
};

const limits: Record<LimitName, (value: number) => string> = {
  processes: (value) =>
    `The lab has as many processes as it may: ${value}. Starting another fails with EAGAIN. A program that forks without end does this; stop it.`,
  memory: (value) =>
    `The lab used up its memory: ${size(value)}. The largest program was ended. Look for something that grows without end.`,
  cpu: () =>
    'The lab has used a lot of processor time and now runs slower. A loop that never waits does this: let it wait in recv, accept or sleep.',
  runs: (value) => `The lab runs as many programs at once as it may: ${value}. Stop one first.`,
  home: (value) =>
    `The host’s home is full: ${size(value)}. Writing fails with ENOSPC. Remove something in the shell (rm).`,
  output: (value) =>
    `The program printed ${size(value)}, the most one run may, and was ended. Print less, or less often.`,
  idle: () => 'Nothing happened in this lab for a long time.',
  lifetime: () => 'This lab has reached the age at which every lab ends.',
};

const stages: Record<LabStage, string> = {
  sandbox: 'Starting the lab: closing it off from everything else',
  hosts: 'Starting the lab: making the hosts and the wire between them',
  files: 'Starting the lab: writing the programs',
};

const queue: Record<QueueReason, (place: number) => string> = {
  labs: (place) => `Waiting in the queue, place ${place}: every lab is in use`,
  starting: (place) => `Waiting in the queue, place ${place}: other labs are starting`,
  memory: (place) => `Waiting in the queue, place ${place}: the server’s memory is in use`,
};

const gone: Record<GoneReason, string> = {
  closed: 'The lab has ended.',
  idle: `The lab ended because nothing happened in it for ${minutes(LAB_LIMITS.idleMs)} minutes.`,
  lifetime: `The lab ended: a lab lives for ${minutes(LAB_LIMITS.lifetimeMs) / 60} hours at most.`,
  limit: 'The lab ended because it went past one of its limits.',
  failed: 'The lab failed, not your program.',
  'server-stopping': 'The lab ended because the server is being restarted.',
  'taken-over': 'Another tab has taken over this lab.',
};

function quoted(value: string | number | undefined): string {
  return value === undefined ? 'that name' : `“${value}”`;
}

function quotedAddress(value: string | number | undefined): string {
  return value === undefined ? 'that address' : `the address “${value}”`;
}

export const en = {
  errors,
  limits,

  panel: (title: string) => `Lab: ${title}`,
  files: 'Programs',
  hosts: 'Hosts',
  wire: 'Wire',
  terminals: 'Terminals',
  code: 'Code',
  views: 'Parts of the lab',

  run: 'Run',
  runFile: (file: string, host: string) => `Run ${file} on ${host}`,
  another: (program: string) => `Another ${program}`,
  anotherOn: (program: string, host: string) => `Run another ${program} on ${host}`,
  stop: 'Stop',
  stopRun: (run: string, host: string) => `Stop ${run} on ${host}`,
  starting: 'Starting …',
  arguments: (file: string) => `Arguments of ${file}`,
  argumentsHint: 'arguments',
  shell: 'Shell',
  openShell: (host: string) => `Open a shell on ${host}`,
  addresses: (addresses: readonly string[]) => addresses.join(', '),

  edited: 'edited',
  editedCopy: (host: string) => `${host} · edited`,
  editedCopies: (hosts: readonly string[]) =>
    hosts.length === 1 ? `edited on ${hosts.join('')}` : `edited on ${hosts.length} hosts`,
  onHost: 'on',
  onHosts: (hosts: readonly string[]) => `the same on ${hosts.length} hosts: ${hosts.join(', ')}`,
  copyOf: (file: string, hosts: number) =>
    `Host whose ${file} is shown and run; ${hosts} hosts have the same`,
  host: 'Host',
  hostCount: (count: number) => `of ${count}`,
  pickHost: 'Host in view',
  pickHostHint: 'Go to a host (H); Enter goes into its card',
  previousHost: 'To the host before',
  nextHost: 'To the next host',
  resetFile: (file: string) => `Reset ${file}`,
  resetAll: 'Reset all programs',
  showChanges: 'Show changes',
  hideChanges: 'Back to the editor',
  changesLabel: (file: string) => `What you changed in ${file}, line by line`,
  wasReset: (file: string) => `${file} is as it was at first.`,
  allReset: 'All programs are as they were at first.',
  undo: 'Undo',
  savedAsYouType: 'Saved. Every keystroke is, in this browser.',
  language: (program: string) => `Language of ${program}`,
  editorLabel: (file: string, host: string) =>
    `${file}, runs on ${host}. Press Escape, then Tab, to leave the editor.`,
  loadingFailed: 'The panel could not be loaded. Check the connection, then press again.',

  terminalEmpty: (file: string) => `Press Run to start ${file} here.`,
  terminalEmptyShell: 'Press Shell to open one here.',
  terminalLabel: (run: string, host: string) => `Terminal of ${run} on ${host}`,
  terminalRun: (run: string, ordinal: number) => (ordinal > 1 ? `${run} ${ordinal}` : run),
  terminalTabs: (host: string) => `Runs on ${host}`,
  terminalLeave: 'Esc, then Tab, leaves the terminal',
  interrupt: 'Send ^C: interrupt',
  endOfInput: 'Send ^D: end of input',
  copy: 'Copy',
  copied: 'Copied',
  transcript: 'Plain text',
  transcriptLabel: (run: string, host: string) => `Plain text of ${run} on ${host}`,
  screenReader: 'Screen reader',
  closeRun: (run: string) => `Put ${run} away`,
  trimmed: 'Older output is no longer kept.',

  running: 'running',
  stopping: 'stopping',
  ended: 'ended',
  endedCode: (code: number) =>
    code === 0 ? 'ended: exit status 0, no error' : `ended: exit status ${code}, an error`,
  endedByYou: 'ended: stopped by you',
  endedInterrupt: 'ended: interrupted (SIGINT)',
  endedSignal: (signal: string) => `ended: killed by ${signal}`,
  endedLimit: (limit: LimitName) => `ended by the limit on ${limitNames[limit]}`,
  endedAfter: (how: string, seconds: string) => `${how}, after ${seconds} s`,
  announceStarted: (run: string, host: string) => `${run} is running on ${host}.`,
  announceEnded: (run: string, host: string, how: string) => `${run} on ${host} ${how}.`,

  wireEmpty: (host: string) =>
    `Nothing has crossed yet. Press Run on ${host} first, then on the others: every frame between them is listed here.`,
  frames: 'Frames, in the order they crossed the wire',
  time: 'Time',
  from: 'From',
  to: 'To',
  protocol: 'Protocol',
  flags: 'Flags',
  length: 'Length',
  data: 'Data',
  everyone: 'everyone',
  loopback: 'loopback',
  dropped: 'dropped',
  held: 'held',
  duplicated: 'doubled',
  travelling: 'under way',
  housekeeping: (count: number) => `Address lookups (${count})`,
  housekeepingHint: 'ARP and neighbour discovery: how hosts find each other’s hardware address',
  toNewest: 'To the newest',
  clear: 'Clear',
  frameCount: (count: number) => (count === 1 ? '1 frame' : `${count} frames`),
  missed: (count: number) => `${count} more are no longer listed`,
  dropNext: 'Drop the next data frame',
  dropArmed: 'The next data frame will be dropped',
  dropCancel: 'Let it pass',
  bytes: (count: number) => `${count} bytes`,
  whoHas: (address: string) => `who has ${address}?`,
  isAt: (address: string, mac: string) => `${address} is at ${mac}`,

  home: homeEn,
  playground: playgroundEn,
  problems,
  onWire: wireEn,
  inside: insideEn,
  stream: streamEn,
  faults: faultsEn,
  scenes: sceneEn,
  axis: timeEn,

  none: 'The lab starts when you press Run.',
  opening: 'Asking for a lab',
  connecting: 'Connecting to the server',
  queue,
  stages,
  ready: 'The lab is ready',
  expiringIdle: (ms: number) => `Nothing has happened for a while: the lab ends in ${clock(ms)}.`,
  expiringLifetime: (ms: number) => `The lab has reached its full age and ends in ${clock(ms)}.`,
  keep: 'Keep it',
  gone,
  goneId: (id: string) => `Number for the log: ${id}`,
  rebuild: 'Start a new lab',
  away: 'The server that runs the labs cannot be reached. Editing goes on, and nothing you wrote is lost.',
  awayRetry: (ms: number) => `Next try in ${clock(ms)}.`,
  tryNow: 'Try now',
  unsafeLocal:
    'Unsafe local mode: programs run as plain processes on this machine, with your rights, over its loopback. Run only what you trust.',
  dismiss: 'Dismiss',
  tooLong: (file: string, bytes: number) =>
    `${file} is ${size(bytes)}; a host takes programs up to ${size(PROGRAM_BYTES)}. It is kept here and cannot be run until it is shorter.`,
  unsaved:
    'This browser does not let the page save. Your edits last as long as the page is open; copy what you want to keep.',
  inputFull:
    'The program has not read what was typed for a long time, so this was not added. Stop it, or wait until it reads.',

  recorded: 'Recorded',
  recordedHint: 'What you see happened earlier, in a real lab.',
  playRecording: 'Play the recording',
  play: 'Play',
  pause: 'Pause',
  scrub: 'Time in the recording',
  recordingLeave: 'Back to the live lab',
  recordingMissing: 'The recording could not be loaded. Check the connection and try again.',

  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  help: 'Keyboard shortcuts',
  close: 'Close',
  shortcuts: {
    runFile: 'Run the program in the editor',
    leave: 'Leave the editor or the terminal',
    editor: 'Go to the editor',
    host: 'Go to the first, second … host',
    hosts: 'Choose among many hosts',
    wire: 'Go to the list of frames',
    sockets: 'Show the hosts’ sockets',
    stuck: 'Ask why it is stuck',
    drop: 'Drop the next data frame',
    play: 'Play the example’s scene',
    next: 'Go on with the scene',
    time: 'Look back in time; again: back to now',
    step: 'Step back, step forward in time',
    fullScreen: 'Full screen, and back',
    help: 'This list',
    note: 'Single letters work anywhere in the lab except where you type.',
    escape: 'Esc, then Tab',
  },
};

const limitNames: Record<LimitName, string> = {
  processes: 'processes',
  memory: 'memory',
  cpu: 'processor time',
  runs: 'runs',
  home: 'files',
  output: 'output',
  idle: 'idle time',
  lifetime: 'age',
};

export type PanelTexts = typeof en;
