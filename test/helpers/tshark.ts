/** What tshark makes of the same frames: the second opinion that ours is held against. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface TsharkField {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly show: string;
}

/** Runs tshark on a capture file of these bytes. */
export async function tshark(capture: Uint8Array, ...args: readonly string[]): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-capture-'));
  try {
    const file = join(directory, 'capture.pcapng');
    await writeFile(file, capture);
    const { stdout } = await run('tshark', ['-n', '-r', file, ...args], {
      maxBuffer: 256 * 1024 * 1024,
      // An empty home: the preferences of whoever runs the tests do not count.
      env: { ...process.env, HOME: directory, XDG_CONFIG_HOME: directory },
    });
    return stdout;
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** One row for each frame, one text for each field; where a field occurs twice, both with a comma. */
export async function tsharkFields(
  capture: Uint8Array,
  fields: readonly string[],
  ...args: readonly string[]
): Promise<string[][]> {
  const named = fields.flatMap((field) => ['-e', field]);
  const rows = await tshark(capture, ...args, '-T', 'fields', '-E', 'separator=/t', ...named);
  return rows
    .split('\n')
    .slice(0, -1)
    .map((row) => row.split('\t'));
}

/** Every field tshark shows, frame by frame, those of the frame itself and hidden ones left out. */
export async function tsharkDissect(
  capture: Uint8Array,
  ...args: readonly string[]
): Promise<TsharkField[][]> {
  const pdml = await tshark(capture, ...args, '-T', 'pdml');
  return pdml
    .split('<packet>')
    .slice(1)
    .map((packet) =>
      [...packet.matchAll(/<field ([^>]*)>/g)].flatMap(([, text = '']) => fieldOf(text)),
    );
}

function fieldOf(text: string): TsharkField[] {
  const attributes = new Map(
    [...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
  if (attributes.get('hide') === 'yes') return [];
  const start = Number(attributes.get('pos'));
  const end = start + Number(attributes.get('size'));
  const show = unescape(attributes.get('show') ?? '');
  return [{ name: attributes.get('name') ?? '', start, end, show }];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function unescape(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
