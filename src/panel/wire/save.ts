/** The frames as a file for Wireshark, with what is remarkable about each as its comment. */
import { encodePcapng } from '../../../sandbox-server/protocol/pcapng.ts';
import type { PanelState } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import type { RelationOf } from './related.ts';
import { remarksOn } from './remarks.ts';

export function saveFrames(
  name: string,
  { frames, hosts }: PanelState,
  relationOf: RelationOf,
  texts: PanelTexts,
): void {
  const comments = new Map<number, string>();
  for (const frame of frames) {
    const remarks = remarksOn(frame, relationOf(frame.id), texts);
    if (remarks.length > 0) comments.set(frame.id, remarks.map(({ text }) => text).join('; '));
  }
  const last = frames.at(-1)?.atUs ?? 0;
  const bytes = encodePcapng({
    hosts,
    frames,
    // The newest frame has crossed now, as far as anybody can tell who opens the file.
    readyAtMs: Date.now() - last / 1000,
    commentOn: ({ id }) => comments.get(id) ?? null,
  });
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/x-pcapng' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.pcapng`;
  link.click();
  URL.revokeObjectURL(url);
}
