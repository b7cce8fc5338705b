/** Playgrounds in links: what was put in comes out, and what was not put in by us stays out. */
import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OWN_HOSTS } from '../../../sandbox-server/protocol/limits.ts';
import { formOf, readForm } from '../../../src/panel/playground/form.ts';
import { decodeLink, encodeLink } from '../../../src/panel/playground/link.ts';
import type { Playground } from '../../../src/panel/playground/playground.ts';

const hosts = Array.from({ length: OWN_HOSTS }, (_, at) => ({
  name: `h${at}`,
  addresses: [`10.0.0.${at + 1}`, `fd00::${at + 1}`],
}));
const good: Playground = {
  title: 'A lab',
  example: null,
  hosts: hosts.slice(0, 2),
  files: [{ host: 'h0', file: 'server.py', text: 'print("你好 👋")\n', own: false }],
  programs: [{ host: 'h0', program: 'server', args: ['a b', ''], many: true }],
};

const playground = fc
  .record({
    title: fc.stringMatching(/^[\p{L}\p{N} <>&"'-]{0,80}$/u),
    count: fc.integer({ min: 1, max: OWN_HOSTS }),
    texts: fc.array(fc.string({ unit: 'binary', maxLength: 500 }), { minLength: 1, maxLength: 20 }),
    args: fc.array(
      fc.string({ maxLength: 20 }).filter((each) => !each.includes('\0')),
      {
        maxLength: 5,
      },
    ),
    many: fc.boolean(),
  })
  .map(({ title, count, texts, args, many }): Playground => ({
    title,
    example: null,
    hosts: hosts.slice(0, count),
    files: texts.map((text, at) => {
      return { host: `h${at % count}`, file: `f${at}.${at % 2 ? 'py' : 'txt'}`, text, own: false };
    }),
    programs: [{ host: 'h0', program: 'f1', args, many }],
  }));

it('gives back every playground that was put in', async () => {
  await fc.assert(
    fc.asyncProperty(playground, async (each) => {
      const text = await encodeLink(each);
      expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(await decodeLink(text)).toEqual(each);
    }),
    { numRuns: 50 },
  );
});

it('bears any letters, and says that they are no link', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (text) => {
      await expect(decodeLink(text)).rejects.toMatchObject({ code: 'link-malformed' });
    }),
  );
});

it('bears a link with a letter changed or cut off anywhere', async () => {
  const text = await encodeLink(good);
  for (let at = 0; at < text.length; at += 1) {
    const other = text[at] === 'A' ? 'B' : 'A';
    for (const hurt of [text.slice(0, at), text.slice(0, at) + other + text.slice(at + 1)]) {
      const found = await decodeLink(hurt).catch((error: unknown) => error);
      // A changed letter may make another good playground; it never makes anything else.
      if (!(found instanceof Error)) expect(readForm(formOf(found as Playground))).toEqual(found);
      else expect(found).toMatchObject({ code: 'link-malformed' });
    }
  }
});

const packed = (value: unknown) => deflateRawSync(JSON.stringify(value)).toString('base64url');

it('does not unpack what would fill the memory', async () => {
  const bomb = deflateRawSync(Buffer.alloc(20 * 1024 * 1024)).toString('base64url');
  expect(bomb.length).toBeLessThan(32 * 1024);
  await expect(decodeLink(bomb)).rejects.toMatchObject({ code: 'link-too-large' });
});

it.each([
  ['that does not compress', randomBytes(34_000).toString('base64'), 4],
  ['beyond what a link unpacks to', 'a'.repeat(40_000), 20],
])('refuses to make a link of text %s', async (_, text, count) => {
  const files = Array.from({ length: count }, (__, at) => {
    return { host: 'h0', file: `f${at}`, text, own: false };
  });
  await expect(encodeLink({ ...good, files })).rejects.toMatchObject({ code: 'link-too-large' });
});

describe('is no playground', () => {
  const value = { version: 1, ...good };
  const file = good.files[0];
  it.each([
    ['of another version', { ...value, version: 2 }],
    ['with a field more', { ...value, limits: { memoryBytes: 1 } }],
    ['without files', { ...value, files: [] }],
    ['without hosts', { ...value, hosts: [] }],
    ['with nine hosts', { ...value, hosts: [...hosts, { name: 'h9', addresses: ['10.0.0.9'] }] }],
    ['with markup for a host', { ...value, hosts: [{ name: '<b>', addresses: ['10.0.0.1'] }] }],
    ['with a host on the internet', { ...value, hosts: [{ name: 'h0', addresses: ['8.8.8.8'] }] }],
    ['with a file on no host', { ...value, files: [{ ...file, host: 'h7' }] }],
    ['with a file up the tree', { ...value, files: [{ ...file, file: '../.bashrc' }] }],
    ['with one file twice', { ...value, files: [file, file] }],
    [
      'with a file beyond what a host takes',
      { ...value, files: [{ ...file, text: 'a'.repeat(50_000) }] },
    ],
    [
      'with too many files',
      { ...value, files: Array.from({ length: 33 }, (_, at) => ({ ...file, file: `f${at}` })) },
    ],
    ['with a title that turns text around', { ...value, title: 'a\u202eb' }],
    ['with a long title', { ...value, title: 'a'.repeat(81) }],
    ['with an example that leads elsewhere', { ...value, example: '../../x' }],
    ['with an argument of NUL', { ...value, programs: [{ ...good.programs[0], args: ['\0'] }] }],
    [
      'with arguments for a host that is not there',
      { ...value, programs: [{ ...good.programs[0], host: 'h7' }] },
    ],
    ['that is a list', []],
    ['that is nothing', null],
  ])('%s', async (_, each) => {
    await expect(decodeLink(packed(each))).rejects.toMatchObject({ code: 'link-malformed' });
  });

  it('and the one these are made from is one', async () => {
    expect(await decodeLink(packed(value))).toEqual(good);
  });
});
