/** The head of an HTTP/1 message (RFC 9112): start line and headers, as far as this segment has them. */
import { FieldReader } from './field-reader.ts';
import type { Layer } from './layer.ts';
import { bodyFrom, layerOf, type Place } from './step.ts';

const REQUEST = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}) (\S+) (HTTP\/1\.\d)$/;
const STATUS = /^(HTTP\/1\.\d) (\d{3})(?: (.*))?$/;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
/** The longest start line looked at: no segment of the wire is longer. */
const LOOKED_AT = 1600;

export function isHttp(place: Place): boolean {
  const { length, ending } = lineAt(place.frame, place.start, place.end);
  if (ending === 0 || length > LOOKED_AT) return false;
  const line = latin(place.frame, place.start, place.start + length - ending);
  return REQUEST.test(line) || STATUS.test(line);
}

export function decodeHttp(place: Place): Layer {
  const { frame, end } = place;
  const reader = new FieldReader(frame, place.start, end);
  const first = lineAt(frame, reader.at, end);
  readStartLine(reader, first);
  for (let done = false; !done && reader.left > 0;) {
    const line = lineAt(frame, reader.at, end);
    done = line.length === line.ending;
    if (done) reader.text('http.blank-line', line.length);
    else readHeader(reader, line);
  }
  return layerOf('http', place, reader, { body: bodyFrom(place, reader.at) });
}

interface Line {
  /** With its ending. */
  readonly length: number;
  /** 2 for CR LF, 1 for a lone LF, 0 when the line goes on in another segment. */
  readonly ending: number;
}

function lineAt(frame: Uint8Array, start: number, end: number): Line {
  const feed = frame.subarray(start, end).indexOf(LINE_FEED);
  if (feed === -1) return { length: end - start, ending: 0 };
  const returns = feed > 0 && frame[start + feed - 1] === RETURN;
  return { length: feed + 1, ending: returns ? 2 : 1 };
}

function readStartLine(reader: FieldReader, { length, ending }: Line): void {
  const line = latin(reader.frame, reader.at, reader.at + length - ending);
  const end = reader.at + length;
  const request = REQUEST.exec(line);
  if (request) {
    const [, method = '', target = '', version = ''] = request;
    reader.group('http.request-line', () => {
      reader.text('http.method', method.length);
      reader.at += 1;
      reader.text('http.target', target.length);
      reader.at += 1;
      reader.text('http.version', version.length);
      reader.at = end;
    });
    return;
  }
  const [, version = '', status = '', reason = ''] = STATUS.exec(line) ?? [];
  reader.group('http.status-line', () => {
    reader.text('http.version', version.length);
    reader.at += 1;
    reader.text('http.status', status.length);
    reader.at += 1;
    reader.text('http.reason', reason.length);
    reader.at = end;
  });
}

function readHeader(reader: FieldReader, { length, ending }: Line): void {
  const end = reader.at + length;
  const line = latin(reader.frame, reader.at, end - ending);
  const colon = line.indexOf(':');
  reader.group('http.header', () => {
    if (colon > 0) {
      reader.text('http.header-name', colon);
      reader.at += 1;
      const value = line.slice(colon + 1);
      reader.at += value.length - value.trimStart().length;
      reader.text('http.header-value', value.trim().length);
    } else {
      reader.text('http.header-name', length - ending);
    }
    reader.at = end;
  });
}

/** One character for each byte, so that positions are the bytes’. */
function latin(frame: Uint8Array, start: number, end: number): string {
  return new TextDecoder('latin1').decode(frame.subarray(start, end));
}
