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

/** Everything `host` sent on its connections, in the order in which it first crossed. */
export function saidBy(host: string, frames: readonly CrossedFrame[]): Buffer {
  const seen = new Set<string>();
  const segments = frames.filter((crossed) => {
    const segment = segmentOf(crossed);
    if (crossed.from !== host || segment === undefined) return false;
    if (crossed.packet.payload.length === 0) return false;
    const { sourcePort, destinationPort, sequence } = segment;
    const place = `${sourcePort} ${destinationPort} ${sequence}`;
    const isNew = !seen.has(place);
    seen.add(place);
    return isNew;
  });
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
