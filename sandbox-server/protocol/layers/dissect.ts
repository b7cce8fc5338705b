/**
 * Takes a frame apart, layer by layer. Frames are made by readers' programs, so every length is
 * checked against the bytes that are there; a frame that ends early or contradicts itself keeps
 * what could be read and says what is wrong. Nothing here throws.
 */
import { decodeEthernet } from './ethernet.ts';
import type { Field, Layer } from './layer.ts';
import { decodeData, payloadOf } from './payload.ts';
import type { Next, Place } from './step.ts';

/**
 * All layers, checksums verified, payload taken apart.
 * @param frame from the Ethernet header on, without preamble and checksum
 * @param length how long it was on the wire; more than `frame` when the capture cut it
 */
export function dissect(frame: Uint8Array, length = frame.length): Layer[] {
  return layersOf(frame, length, true);
}

/** The headers alone: enough to say what a frame is, and quicker. */
export function headersOf(frame: Uint8Array): Layer[] {
  return layersOf(frame, frame.length, false);
}

function layersOf(frame: Uint8Array, length: number, thorough: boolean): Layer[] {
  const place: Place = {
    frame,
    start: 0,
    end: frame.length,
    length,
    quoted: false,
    fragment: false,
    thorough,
    pseudoHeader: null,
  };
  const layers: Layer[] = [];
  let next: Next | null = { decode: decodeEthernet, place };
  while (next !== null) {
    const step = next.decode(next.place);
    layers.push(step.layer);
    next = step.next;
  }
  if (thorough) layers.push(...restOf(layers, place));
  return withPadding(layers, frame);
}

/**
 * What the last layer carries and nobody took apart (fragments, unknown protocols, what follows a
 * broken header), and what lies in the packet behind the end that an inner layer claims.
 */
function restOf(layers: readonly Layer[], whole: Place): Layer[] {
  const [ethernet, network = ethernet] = layers;
  const last = layers.at(-1);
  if (network === undefined || last === undefined) return [];
  const { body, complete, quoted } = last;
  const rest: Layer[] = [];
  if (body.start < body.end) {
    const place = { ...whole, ...body, quoted };
    const decode = complete ? payloadOf(place, 'datagram')?.decode : undefined;
    rest.push((decode ?? decodeData)(place).layer);
  }
  const end = Math.max(last.end, body.end);
  const behind = network.body.end;
  if (end < behind) {
    rest.push(decodeData({ ...whole, start: end, end: behind, length: behind - end }).layer);
  }
  return rest;
}

/** Bytes after the packet: Ethernet fills short frames up. They belong to the Ethernet layer. */
function withPadding(layers: Layer[], frame: Uint8Array): Layer[] {
  const [ethernet, network] = layers;
  if (ethernet === undefined || network?.complete !== true) return layers;
  const start = network.body.start + network.body.length;
  if (start >= frame.length) return layers;
  const padding: Field = {
    id: 'ethernet.padding',
    value: null,
    display: String(frame.length - start),
    start,
    end: frame.length,
    bits: null,
    meaning: null,
    children: [],
  };
  return [{ ...ethernet, fields: [...ethernet.fields, padding] }, ...layers.slice(1)];
}
