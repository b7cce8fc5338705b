/** The plays of all recordings, and captures made of their frames. */
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Frame } from '../../sandbox-server/protocol/binary.ts';
import { encodePcapng } from '../../sandbox-server/protocol/pcapng.ts';
import { recordingSchema, type RecordedPlay } from '../../sandbox-server/protocol/recording.ts';

export interface PlayFrames {
  /** 'tcp-timestamp, python' */
  readonly name: string;
  readonly play: RecordedPlay;
  readonly frames: readonly Frame[];
}

export async function recordedPlays(): Promise<PlayFrames[]> {
  const paths = globSync('content/examples/*/recording.json').toSorted();
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return texts.flatMap((text) => {
    const { example, plays } = recordingSchema.parse(JSON.parse(text));
    return Object.entries(plays).map(([language, play]) => ({
      name: `${example}, ${language}`,
      play,
      frames: framesOf(play),
    }));
  });
}

export function captureOf(hosts: RecordedPlay['hosts'], frames: readonly Frame[]): Uint8Array {
  return encodePcapng({ hosts, frames, readyAtMs: Date.UTC(2026, 0, 1) });
}

function framesOf(play: RecordedPlay): Frame[] {
  return play.events.flatMap((event) => {
    if (event.type !== 'frame') return [];
    const { id, atUs, from, to, where, fate, length } = event;
    const bytes = Uint8Array.from(Buffer.from(event.bytes, 'base64'));
    return [{ id, atUs, from, to, where, fate, length, bytes }];
  });
}
