/**
 * A playground in the part of an address after `#`, which no browser sends to any server: compressed,
 * and in letters that need no escaping. What comes from a link is hostile until form.ts has read it.
 */
import { formOf, readForm } from './form.ts';
import type { Playground } from './playground.ts';

/** Of the compressed playground, in characters: what browsers and messengers still carry. */
export const LINK_CHARS = 32 * 1024;
/** Of what it unpacks to, so that a few letters cannot fill the memory. */
export const LINK_BYTES = 512 * 1024;

export class LinkError extends Error {
  readonly code: 'link-too-large' | 'link-malformed';
  constructor(code: LinkError['code']) {
    super(code);
    this.name = 'LinkError';
    this.code = code;
  }
}

/** @throws LinkError link-too-large */
export async function encodeLink(playground: Playground): Promise<string> {
  const bytes = new TextEncoder().encode(formOf(playground));
  if (bytes.length > LINK_BYTES) throw new LinkError('link-too-large');
  const packed = await through(bytes, new CompressionStream('deflate-raw'), Infinity);
  const text = toBase64Url(packed);
  if (text.length > LINK_CHARS) throw new LinkError('link-too-large');
  return text;
}

/** @throws LinkError */
export async function decodeLink(text: string): Promise<Playground> {
  if (text.length > LINK_CHARS) throw new LinkError('link-too-large');
  const packed = fromBase64Url(text);
  const bytes = await through(packed, new DecompressionStream('deflate-raw'), LINK_BYTES).catch(
    (error: unknown) => {
      throw error instanceof LinkError ? error : new LinkError('link-malformed');
    },
  );
  let form: string;
  try {
    form = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new LinkError('link-malformed');
  }
  const playground = readForm(form);
  if (playground === undefined) throw new LinkError('link-malformed');
  return playground;
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: GenericTransformStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough<Uint8Array<ArrayBuffer>>(stream)
    .getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new LinkError('link-too-large');
    }
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) throw new LinkError('link-malformed');
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  } catch {
    throw new LinkError('link-malformed');
  }
}
