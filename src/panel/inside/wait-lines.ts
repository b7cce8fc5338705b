/** Where a thread waits, in words. */
import type { Awaited, HostSocket, Wait } from '../../../sandbox-server/protocol/inside.ts';
import type { InsideTexts } from '../texts/inside-en.ts';
import { endText } from '../texts/places.ts';

/** 'line 14: accept() on 0.0.0.0:21567', or what is known where no line is. */
export function waitText(wait: Wait, sockets: readonly HostSocket[], texts: InsideTexts): string {
  const { call, on, where, why } = wait;
  if (call === null) return texts.unknown[why ?? 'runs'];
  if (call.startsWith('epoll')) return texts.asleep(watched(on, sockets));
  const name = call === 'accept4' ? 'accept' : call;
  const things = texts.and(on.map((thing) => awaitedText(thing, sockets, texts)));
  if (where !== null) return texts.waitsAt(where.line, name, things);
  const waits = texts.waitsIn(name, things);
  // Of Node no line is ever known; of Python it is worth saying why this one is not.
  return why === null || why === 'not-python' ? waits : `${waits} · ${texts.unknown[why]}`;
}

/** A loop may wake itself by a socket of its own, which is on no network and in no list. */
function watched(on: readonly Awaited[], sockets: readonly HostSocket[]): number {
  const inodes = on.flatMap(({ kind, inode }) => (kind === 'socket' ? [inode] : []));
  if (sockets.length === 0) return inodes.length;
  return inodes.filter((each) => sockets.some(({ inode }) => inode === each)).length;
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
