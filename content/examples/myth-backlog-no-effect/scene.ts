/** Each backlog lets in one more than its number. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import { asks, grants, segmentOf } from '../../../sandbox-server/scenes/sightings.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('backlog 5');
  const client = await play.start('client');
  await client.prints('backlog 1: 2 let in');
  await client.prints('backlog 2: 3 let in');
  await client.prints('backlog 5: 6 let in');
  for (const backlog of [1, 2, 5]) {
    const port = 21570 + backlog;
    await play.shows(`backlog ${backlog} let in ${backlog + 1}, and not the next`, (frames) => {
      const granted = frames.filter(
        (crossed) => grants(crossed) && segmentOf(crossed)?.sourcePort === port,
      );
      const asked = frames.filter(
        (crossed) => asks(crossed) && segmentOf(crossed)?.destinationPort === port,
      );
      return granted.length === backlog + 1 && asked.length > granted.length;
    });
  }
  await play.note({
    en: 'Each backlog let in one more than its number. The next SYN was dropped without a word.',
    'zh-cn': '每个 backlog 都比自己的数多放进一个连接。再来的 SYN 被悄悄丢弃。',
  });
  await client.ends();
  server.press('^C');
  await server.ends();
};

export default scene;
