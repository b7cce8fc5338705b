/** What changed in the insides of hosts from one look to the next, in words. */
import type { HostSocket, Wait } from '../../../sandbox-server/protocol/inside.ts';
import { socketKey } from '../inside/socket-rows.ts';
import { waitText } from '../inside/wait-lines.ts';
import type { PanelState } from '../state.ts';
import type { RunName } from '../texts/inside-en.ts';
import type { PanelTexts } from '../texts/index.ts';
import { endText } from '../texts/places.ts';
import { runNames } from '../words.ts';

export function socketWords(before: PanelState, after: PanelState, texts: PanelTexts): string[] {
  const named = runNames(after.runs, texts);
  const known = keyed(before.sockets?.sockets ?? [], socketKey);
  const now = keyed(after.sockets?.sockets ?? [], socketKey);
  const changed = [...now].flatMap(([key, socket]) => {
    const how = howChanged(known.get(key), socket, named, texts);
    return how === null ? [] : [said(socket, how, texts)];
  });
  const gone = [...known].filter(([key]) => !now.has(key)).map(([, socket]) => socket);
  return [...changed, ...gone.map((socket) => said(socket, texts.axis.socketGone, texts))];
}

function howChanged(
  before: HostSocket | undefined,
  { state, received, sent, run }: HostSocket,
  named: RunName,
  { inside, axis }: PanelTexts,
): string | null {
  const listens = state === 'listening';
  if (before?.state !== state) return inside.states[state];
  if (before.run !== run) return run === null ? inside.ownerless.left : axis.taken(named(run));
  if (listens && before.received !== received) return inside.queue(received, sent);
  if (before.received !== received) return axis.unread(received);
  return before.sent === sent ? null : axis.unconfirmed(sent);
}

function said({ host, local, remote }: HostSocket, how: string, { axis }: PanelTexts): string {
  const ends = remote === null ? endText(local) : `${endText(local)} ↔ ${endText(remote)}`;
  return axis.socket(host, ends, how);
}

/** Ends of waits first: what a call returned with comes before what the program does next. */
export function waitWords(before: PanelState, after: PanelState, texts: PanelTexts): string[] {
  const { axis, inside } = texts;
  const named = runNames(after.runs, texts);
  const known = keyed(before.waits?.waits ?? [], threadKey);
  const now = keyed(after.waits?.waits ?? [], threadKey);
  const isSame = (one: Wait | undefined, other: Wait | undefined) =>
    JSON.stringify(one) === JSON.stringify(other);
  const ended = [...known].flatMap(([key, wait]) => {
    if (wait.call === null || isSame(wait, now.get(key))) return [];
    const name = named(wait.run);
    if (!now.has(key)) return [axis.threadGone(name)];
    const isLoop = wait.call.startsWith('epoll');
    return [
      isLoop
        ? axis.ranOn(name)
        : axis.returned(name, wait.call === 'accept4' ? 'accept' : wait.call),
    ];
  });
  const begun = [...now].flatMap(([key, wait]) => {
    if (wait.call === null || isSame(known.get(key), wait)) return [];
    return [axis.waits(named(wait.run), waitText(wait, after.sockets?.sockets ?? [], inside))];
  });
  return [...ended, ...begun];
}

const threadKey = ({ run, thread }: Wait) => `${run} ${thread}`;

function keyed<Each>(all: readonly Each[], keyOf: (each: Each) => string): Map<string, Each> {
  return new Map(all.map((each) => [keyOf(each), each]));
}
