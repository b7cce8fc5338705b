/** What scenes look for among the frames that crossed: the turning points of a TCP connection. */
import type { Tcp, TcpFlag } from '../protocol/packet.ts';
import type { CrossedFrame } from './scene.ts';

/** Asks for a connection: SYN, and no ACK. */
export function asks(crossed: CrossedFrame): boolean {
  return has(crossed, 'SYN') && !has(crossed, 'ACK');
}

/** Grants one: SYN and ACK. */
export function grants(crossed: CrossedFrame): boolean {
  return has(crossed, 'SYN') && has(crossed, 'ACK');
}

export function finishes(crossed: CrossedFrame): boolean {
  return has(crossed, 'FIN');
}

export function resets(crossed: CrossedFrame): boolean {
  return has(crossed, 'RST');
}

export function segmentOf({ packet: { transport } }: CrossedFrame): Tcp | undefined {
  return transport?.kind === 'tcp' ? transport : undefined;
}

/** Everything `host` sent on its connections, in the order in which it crossed. */
export function saidBy(host: string, frames: readonly CrossedFrame[]): Buffer {
  const segments = frames.filter((crossed) => crossed.from === host && segmentOf(crossed));
  return Buffer.concat(segments.map(({ packet }) => packet.payload));
}

/** The most connections that were granted before the first of them was finished or reset. */
export function openAtOnce(frames: readonly CrossedFrame[]): number {
  const end = frames.findIndex((crossed) => finishes(crossed) || resets(crossed));
  return frames.slice(0, end < 0 ? frames.length : end).filter(grants).length;
}

function has(crossed: CrossedFrame, flag: TcpFlag): boolean {
  return segmentOf(crossed)?.flags.includes(flag) ?? false;
}
