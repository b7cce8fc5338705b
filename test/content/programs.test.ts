/** The programs as readers get them: formatted, marked alike, and running at home unchanged. */
import { describe, expect, test } from 'vitest';
import { format, resolveConfig } from 'prettier';
import type { ProgramLanguage } from '../../sandbox-server/protocol/example.ts';
import { decodePacket } from '../../sandbox-server/protocol/packet.ts';
import type { RecordedPlay } from '../../sandbox-server/protocol/recording.ts';
import {
  examplesWithScenes,
  readCast,
  readExampleFolder,
} from '../../sandbox-server/scenes/example-folder.ts';
import { playScene } from '../../sandbox-server/scenes/player.ts';
import { printedBy, useOpenLab } from './labs.ts';

const openLab = useOpenLab();
const LINE_LENGTH = 100;
/** What a panel shows without scrolling far. */
const LINES = 70;

describe.each(await examplesWithScenes())('the programs of %s', (id) => {
  const example = readExampleFolder(id);
  const programs = example.languages.flatMap((language) => readCast(example, language));

  test.each(programs)('$file fits on a screen, without a marker left', ({ text }) => {
    const lines = text.split('\n');
    expect(lines.length).toBeLessThanOrEqual(LINES);
    expect(lines.filter((line) => line.length > LINE_LENGTH)).toEqual([]);
    expect(lines.filter((line) => /#:|\/\/:|\s$/.test(line))).toEqual([]);
  });

  test.each(programs.filter(({ language }) => language === 'typescript'))(
    '$file is formatted',
    async ({ text }) => {
      const config = await resolveConfig(import.meta.filename);
      expect(await format(text, { ...config, parser: 'typescript', plugins: [] })).toBe(text);
    },
  );
});

describe('at home, on one computer', () => {
  const example = readExampleFolder('tcp-timestamp');
  const home = {
    hosts: [{ name: 'server', addresses: ['10.0.0.1/24'] }],
    limits: example.lab.limits,
  };

  test.each<ProgramLanguage>(['python', 'typescript'])(
    'server and client in %s find each other without an argument, and the server starts again at once',
    async (language) => {
      const lab = await openLab(home);
      const programs = readCast(example, language).map((program) => {
        return { ...program, host: 'server', args: [] };
      });
      try {
        const play = await playScene(
          async (stage) => {
            for (const round of ['first', 'second']) {
              const server = await stage.start('server');
              await server.prints('waiting for a connection');
              const client = await stage.start('client');
              await client.prints('connected to localhost, port 21567\r\n> ');
              client.type(round);
              await client.prints(`] ${round}\r\n> `);
              server.press('^C');
              await server.ends();
              client.type('too late');
              await client.prints('the server has closed the connection');
              await client.ends();
            }
          },
          { lab, programs },
        );
        expect(printedBy(play, 1)).toMatch(
          /connected from 127\.0\.0\.1:\d+\r\n\^C\r\nstopped\r\n$/,
        );
        expect(connectionsOn('wire', play)).toBe(0);
        expect(connectionsOn('loopback', play)).toBeGreaterThan(0);
      } finally {
        await lab.close();
      }
    },
  );
});

/** Frames of connections, as against the address lookups that hosts make on their own. */
function connectionsOn(where: 'wire' | 'loopback', { events }: RecordedPlay): number {
  return events.filter(
    (event) =>
      event.type === 'frame' &&
      event.where === where &&
      decodePacket(Buffer.from(event.bytes, 'base64')).transport?.kind === 'tcp',
  ).length;
}
