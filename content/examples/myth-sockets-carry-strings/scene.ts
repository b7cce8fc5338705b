/** A character cut in two. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import { saidBy } from '../../../sandbox-server/scenes/sightings.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting on port');
  const client = await play.start('client');
  await client.prints('2 characters, 6 bytes');
  await client.ends();
  await play.shows('six bytes crossed, and no characters', (frames) => {
    return saidBy('client', frames).toString('hex') === 'e7bd91e7bb9c';
  });
  await play.note({
    en: 'Six bytes crossed. A read of four of them ends in the middle of a character.',
    'zh-cn': '线路上走过六个字节。一次读四个，正好停在一个字的中间。',
  });
  await server.prints('e7 bd 91 e7  not a string');
  await server.prints('with a memory: 网络');
  await server.ends();
};

export default scene;
