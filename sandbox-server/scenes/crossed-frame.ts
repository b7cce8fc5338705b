/** A captured frame with its hosts by name and what it carries, taken apart when first asked for. */
import { TO_ALL, type Frame } from '../protocol/binary.ts';
import type { HostInfo } from '../protocol/messages.ts';
import { decodePacket, type Packet } from '../protocol/packet.ts';
import type { CrossedFrame } from './scene.ts';

export function crossedFrame(frame: Frame, hosts: readonly HostInfo[]): CrossedFrame {
  const name = (index: number) => hosts[index]?.name ?? `host ${index}`;
  let decoded: Packet | undefined;
  return {
    frame,
    from: name(frame.from),
    to: frame.to === TO_ALL ? null : name(frame.to),
    get packet() {
      return (decoded ??= decodePacket(frame.bytes));
    },
    get text() {
      return Buffer.from(this.packet.payload).toString();
    },
  };
}
