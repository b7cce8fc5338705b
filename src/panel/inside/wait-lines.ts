/** Where threads wait, as the marks of an editor's gutter and as words beside a run. */
import type { Awaited, HostSocket, Wait } from '../../../sandbox-server/protocol/inside.ts';
import type { InsideTexts } from '../texts/inside-en.ts';
import { endText } from '../texts/places.ts';

export interface WaitMark {
  readonly run: number;
  readonly thread: number;
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** The marks of those threads whose line is known. */
export function waitMarks(
  waits: readonly Wait[],
  sockets: readonly HostSocket[],
  texts: InsideTexts,
): WaitMark[] {
  return waits.flatMap((wait) => {
    const { run, thread, where } = wait;
    if (where === null) return [];
    return [
      { run, thread, file: where.file, line: where.line, text: waitText(wait, sockets, texts) },
    ];
  });
}

/** 'line 14: accept() on 0.0.0.0:21567', or what is known where no line is. */
export function waitText(wait: Wait, sockets: readonly HostSocket[], texts: InsideTexts): string {
  const { call, on, where, why } = wait;
  if (call === null) return texts.unknown[why ?? 'runs'];
  if (call.startsWith('epoll'))
    return texts.asleep(on.filter(({ kind }) => kind === 'socket').length);
  const name = call === 'accept4' ? 'accept' : call;
  const things = texts.and(on.map((thing) => awaitedText(thing, sockets, texts)));
  return where === null ? texts.waitsIn(name, things) : texts.waitsAt(where.line, name, things);
}

function awaitedText(
  { kind, inode }: Awaited,
  sockets: readonly HostSocket[],
  texts: InsideTexts,
): string {
  if (kind !== 'socket') return texts.awaited[kind];
  const socket = sockets.find((each) => each.inode === inode);
  if (socket === undefined) return texts.awaited.unknown;
  const { local, remote } = socket;
  return remote === null ? endText(local) : `${endText(local)} → ${endText(remote)}`;
}
