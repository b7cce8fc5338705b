/** What a step was, in words: for those who see the slider, and for those who hear it. */
import type { ServerMessage } from '../../../sandbox-server/protocol/messages.ts';
import type { SiteLanguage } from '../../../sandbox-server/protocol/example.ts';
import { frameRow } from '../frame-row.ts';
import type { Scrollback } from '../scrollback.ts';
import type { PanelState } from '../state.ts';
import { callLabel, nameOf } from '../stream/words.ts';
import { PANEL_TEXTS, type PanelTexts } from '../texts/index.ts';
import type { Action } from '../update.ts';
import { runName, runNames, runStatus } from '../words.ts';
import { socketWords, waitWords } from './inside-words.ts';
import { wireWords } from './wire-words.ts';

/** Of what changed at once, so much is said; the rest is counted. */
const SAID = 2;
const PREVIEW_BYTES = 240;

export interface StepSeen {
  /** What was observed. */
  readonly action: Action;
  readonly before: PanelState;
  readonly after: PanelState;
  readonly output: (run: number) => Scrollback;
}

export function stepWords(seen: StepSeen, language: SiteLanguage): string {
  const { action, after } = seen;
  const texts = PANEL_TEXTS[language];
  switch (action.type) {
    case 'frames':
      return frameWords(after, action.frames[0]?.id ?? 0, texts);
    case 'output':
      return outputWords(seen, action.run, action.end, texts);
    case 'note':
      return texts.axis.noted(action.note?.[language] ?? '');
    case 'message':
      return messageWords(action.message, seen, language);
    default:
      return '';
  }
}

function messageWords(message: ServerMessage, seen: StepSeen, language: SiteLanguage): string {
  const { before, after } = seen;
  const texts = PANEL_TEXTS[language];
  const { axis, onWire } = texts;
  switch (message.type) {
    case 'run.started':
    case 'run.ended':
    case 'run.paused':
      return runWords(message, after, texts);
    case 'frames.fates': {
      const [told] = message.fates;
      return told === undefined ? '' : axis.fate(told.frame, onWire.verdict(told.fate, told.by));
    }
    case 'calls':
      return callWords(message, after, texts);
    case 'sockets':
      return listed(socketWords(before, after, texts), texts) || axis.socketsChanged;
    case 'waits':
      return listed(waitWords(before, after, texts), texts) || axis.waitsChanged;
    case 'wire.state': {
      const words = wireWords(message.state, texts);
      return axis.wire(words.length === 0 ? axis.wirePlain : axis.list(words));
    }
    case 'scene.state':
      return axis.noted(message.note?.[language] ?? '');
    default:
      return '';
  }
}

function frameWords({ frames, hosts }: PanelState, id: number, texts: PanelTexts): string {
  const frame = frames.findLast((each) => each.id === id);
  if (frame === undefined) return texts.onWire.frame(id);
  const names = hosts.map(({ name }) => name);
  const { from, to, protocol, flags, data, fate } = frameRow(frame, names, texts);
  const what = [protocol, flags, frame.packet.payloadLength > 0 ? `“${data}”` : data]
    .filter(Boolean)
    .join(' ');
  const verdict = fate === 'delivered' ? '' : ` (${texts.onWire.verdict(fate, null)})`;
  return texts.axis.frame(id, from.name, to.name, what) + verdict;
}

function outputWords(
  { before, after, output }: StepSeen,
  id: number,
  end: number,
  texts: PanelTexts,
): string {
  const run = after.runs.find((each) => each.id === id);
  if (run === undefined) return '';
  const from = before.runs.find((each) => each.id === id)?.received ?? 0;
  const bytes = output(id).between(from, Math.min(end, from + PREVIEW_BYTES));
  const text = printable(bytes);
  const cut = end - from > PREVIEW_BYTES ? `${text}…` : text;
  return texts.axis.shows(runName(run, texts), run.host, cut);
}

/** Without what moves the cursor and colours the text. */
function printable(chunks: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  const text = chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('');
  const words = text
    .replace(/\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|[@-_])/g, '')
    .replace(/\s*[\r\n]+\s*/g, ' ⏎ ')
    .replace(/[\0-\x1f\x7f]/g, '')
    .trim();
  // The end of a line goes without saying, unless it is all there is.
  return words === '⏎' ? words : words.replace(/^⏎ | ⏎$/g, '');
}

function runWords(
  message: Extract<ServerMessage, { type: 'run.started' | 'run.ended' | 'run.paused' }>,
  { runs }: PanelState,
  texts: PanelTexts,
): string {
  const run = runs.find(({ id }) => id === message.run);
  if (run === undefined) return '';
  const { axis, faults } = texts;
  const name = runName(run, texts);
  if (message.type === 'run.started') return axis.started(name, run.host);
  if (message.type === 'run.ended') return axis.ended(name, run.host, runStatus(run, texts));
  return message.paused ? faults.saidPaused(name) : faults.saidGoesOn(name);
}

function callWords(
  { calls }: Extract<ServerMessage, { type: 'calls' }>,
  { runs }: PanelState,
  texts: PanelTexts,
): string {
  const [call] = calls;
  if (call === undefined) return '';
  const { axis } = texts;
  const name = runNames(runs, texts)(call.run);
  if (call.error !== null) return axis.callFailed(name, nameOf(call), call.error);
  const label = callLabel(call);
  return call.endUs === null ? axis.callWaits(name, label) : axis.call(name, label);
}

function listed(words: readonly string[], { axis }: PanelTexts): string {
  const more = words.length - SAID;
  return axis.list(more > 0 ? [...words.slice(0, SAID), axis.more(more)] : words);
}
