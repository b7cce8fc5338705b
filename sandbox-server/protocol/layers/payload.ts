/** What programs say: HTTP/1 where it begins so, text where it is text, else bytes. */
import { FieldReader } from './field-reader.ts';
import { decodeHttp, isHttp } from './http.ts';
import { layerOf, type Next, type Place, type Step } from './step.ts';
import { decodeText, isText } from './text.ts';

/** Null when there is nothing, or nobody asked. */
export function payloadOf(place: Place, carrier: 'stream' | 'datagram'): Next | null {
  if (!place.thorough || place.start >= place.end) return null;
  if (carrier === 'stream' && isHttp(place)) return { decode: decodeHttpMessage, place };
  return { decode: isText(place) ? decodeText : decodeData, place };
}

function decodeHttpMessage(place: Place): Step {
  const layer = decodeHttp(place);
  return { layer, next: payloadOf({ ...place, ...layer.body }, 'datagram') };
}

/** Bytes as they are. */
export function decodeData(place: Place): Step {
  const reader = new FieldReader(place.frame, place.start, place.end);
  reader.bytes('data.bytes', reader.left);
  return { layer: layerOf('data', place, reader), next: null };
}
