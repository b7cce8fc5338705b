/**
 * Takes a frame apart, layer by layer. Frames are made by readers' programs, so every length is
 * checked against the bytes that are there; a frame that ends early or contradicts itself keeps
 * what could be read and says what is wrong. Nothing here throws.
 */
import { decodeEthernet } from './ethernet.ts';
import type { Field, Layer } from './layer.ts';
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
  return withPadding(layers, frame);
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
