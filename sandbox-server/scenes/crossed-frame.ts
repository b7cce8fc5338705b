/** A captured frame with its hosts by name and what it carries. */
import { TO_ALL, type Frame } from '../protocol/binary.ts';
import type { HostInfo } from '../protocol/messages.ts';
import { decodePacket } from '../protocol/packet.ts';
import type { CrossedFrame } from './scene.ts';

export function crossedFrame(frame: Frame, hosts: readonly HostInfo[]): CrossedFrame {
  const packet = decodePacket(frame.bytes);
  const name = (index: number) => hosts[index]?.name ?? `host ${index}`;
  return {
    frame,
    packet,
    from: name(frame.from),
    to: frame.to === TO_ALL ? null : name(frame.to),
    text: Buffer.from(packet.payload).toString(),
  };
}
