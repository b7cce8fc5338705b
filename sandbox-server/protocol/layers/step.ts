/** What the decoders of layers take and give. */
import type { FieldReader } from './field-reader.ts';
import type { LayerId } from './ids.ts';
import type { Body, Layer, Problem } from './layer.ts';

/** Where a layer lies, and what it must know of those around it. */
export interface Place {
  readonly frame: Uint8Array;
  readonly start: number;
  /** End of what was captured of it. */
  readonly end: number;
  /** Its length as the layers around it say. */
  readonly length: number;
  readonly quoted: boolean;
  /** It is the start of a datagram whose rest is in other packets. */
  readonly fragment: boolean;
  /** Verify checksums, and take the payload apart: not needed to say what a frame is. */
  readonly thorough: boolean;
  /** Address bytes and upper-layer protocol for the checksums of TCP, UDP and ICMPv6. */
  readonly pseudoHeader: PseudoHeader | null;
}

export interface PseudoHeader {
  readonly addresses: Uint8Array;
  readonly protocol: number;
}

export interface Step {
  readonly layer: Layer;
  readonly next: Next | null;
}

export interface Next {
  readonly decode: Decode;
  readonly place: Place;
}

export type Decode = (place: Place) => Step;

export interface Outcome {
  readonly body?: Body;
  readonly carries?: number;
  readonly problem?: Problem | null;
  /** Wrong in a detail, but readable. */
  readonly complete?: boolean;
}

/** A layer from what its reader noted; without a body it carries nothing. */
export function layerOf(
  id: LayerId,
  place: Place,
  reader: FieldReader,
  { body, carries, problem = null, complete = problem === null }: Outcome = {},
): Layer {
  return {
    id,
    start: place.start,
    end: reader.at,
    fields: reader.fields,
    body: body ?? { start: reader.at, end: reader.at, length: 0 },
    carries: carries ?? null,
    complete,
    problem,
    quoted: place.quoted,
  };
}

/** Everything of a place from `start` on. */
export function bodyFrom({ end, length, start: from }: Place, start: number): Body {
  return { start, end, length: Math.max(0, length - (start - from)) };
}

/** A layer that ends before its header does. */
export function cutOff(id: LayerId, place: Place, reader: FieldReader, need: number): Step {
  const have = Math.max(0, place.end - place.start);
  return nonsense(id, place, reader, { code: 'short', have, need });
}

/** A layer that cannot be trusted: nothing inside it is taken apart. */
export function nonsense(id: LayerId, place: Place, reader: FieldReader, problem: Problem): Step {
  const body = bodyFrom(place, reader.at);
  return { layer: layerOf(id, place, reader, { body, problem }), next: null };
}
