/** Hand-made frames, header by header. Checksums are left zero: captures of offloaded hosts are too. */

export function ethernet(etherType: number, body: Uint8Array): Uint8Array {
  const macs = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2];
  return Uint8Array.of(...macs, etherType >> 8, etherType & 255, ...body);
}

export interface Ipv4Options {
  readonly from?: readonly number[];
  readonly to?: readonly number[];
  /** Offset in units of eight bytes, with the flags above it. */
  readonly fragment?: number;
}

export function ipv4(options: Ipv4Options, protocol: number, body: Uint8Array): Uint8Array {
  const { from = [10, 0, 0, 2], to = [10, 0, 0, 1], fragment = 0 } = options;
  const header = new Uint8Array(20);
  const view = new DataView(header.buffer);
  view.setUint8(0, 0x45);
  view.setUint16(2, 20 + body.length);
  view.setUint16(6, fragment);
  view.setUint8(8, 64);
  view.setUint8(9, protocol);
  header.set(from, 12);
  header.set(to, 16);
  return Uint8Array.of(...header, ...body);
}

/** From fd00::2 to fd00::1. */
export function ipv6(nextHeader: number, body: Uint8Array): Uint8Array {
  const header = new Uint8Array(40);
  const view = new DataView(header.buffer);
  view.setUint8(0, 0x60);
  view.setUint16(4, body.length);
  view.setUint8(6, nextHeader);
  view.setUint8(7, 64);
  header.set([0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2], 8);
  header.set([0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 24);
  return Uint8Array.of(...header, ...body);
}

export interface TcpOptions {
  readonly from?: number;
  readonly to?: number;
  readonly seq?: number;
  readonly ack?: number;
  /** FIN 1, SYN 2, RST 4, PSH 8, ACK 16, … */
  readonly flags?: number;
  readonly data?: string;
}

export function tcp(options: TcpOptions): Uint8Array {
  const { from = 41234, to = 21567, seq = 1, ack = 0, flags = 0x10, data = '' } = options;
  const header = new Uint8Array(20);
  const view = new DataView(header.buffer);
  view.setUint16(0, from);
  view.setUint16(2, to);
  view.setUint32(4, seq);
  view.setUint32(8, ack);
  view.setUint8(12, 0x50);
  view.setUint8(13, flags);
  view.setUint16(14, 64240);
  return Uint8Array.of(...header, ...new TextEncoder().encode(data));
}

export function udp(options: { from: number; to: number; data: string }): Uint8Array {
  const data = new TextEncoder().encode(options.data);
  const header = new Uint8Array(8);
  const view = new DataView(header.buffer);
  view.setUint16(0, options.from);
  view.setUint16(2, options.to);
  view.setUint16(4, 8 + data.length);
  return Uint8Array.of(...header, ...data);
}

export function arpRequest(sender: readonly number[], target: readonly number[]): Uint8Array {
  const macs = { sender: [2, 0, 0, 0, 0, 2], target: [0, 0, 0, 0, 0, 0] };
  return ethernet(
    0x0806,
    Uint8Array.of(0, 1, 8, 0, 6, 4, 0, 1, ...macs.sender, ...sender, ...macs.target, ...target),
  );
}
