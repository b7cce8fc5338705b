/** Backlog 2 lets three in. The fourth knocks and is not heard. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import { asks, grants, resets, segmentOf } from '../../../sandbox-server/scenes/sightings.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('accepting nobody');
  const client = await play.start('client');
  await client.prints('connection 3: connected');
  await client.prints('connection 4: ');
  await play.note({
    en: 'Three connections wait in the queue of two plus one. The fourth SYN is dropped, and sent again.',
    'zh-cn': '三个连接占满了“二加一”的队列。第四个 SYN 被丢弃，于是重发。',
  });
  await client.prints('neither yes nor no');
  await play.shows('three connections were granted', (frames) => {
    return frames.filter(grants).length === 3;
  });
  await play.shows('the fourth SYN was sent again and again, with one number', (frames) => {
    const knocks = frames.filter(asks).map((crossed) => segmentOf(crossed)?.sequence);
    return new Set(knocks).size === 4 && knocks.length >= 6;
  });
  await play.shows('nobody was refused', (frames) => !frames.some(resets));
  await client.ends();
  server.press('^C');
  await server.ends();
};

export default scene;
