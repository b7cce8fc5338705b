/** Sixty seconds in TIME_WAIT, and the port is free. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import { finishes } from '../../../sandbox-server/scenes/sightings.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting on port');
  const client = await play.start('client');
  await client.prints('closed second');
  await client.ends();
  await play.shows('the server finished first', (frames) => {
    return frames.find(finishes)?.from === 'server';
  });
  const sockets = await play.shell('server');
  await sockets.prints('$ ');
  sockets.type('ss -tan state time-wait');
  await sockets.prints('10.0.0.1:21567');
  await sockets.prints('$ ');
  sockets.press('^D');
  await sockets.ends();
  await play.note({
    en: 'The server finished first: its side is in TIME_WAIT, and the port is not to be had.',
    'zh-cn': '服务器先结束：它这一侧处于 TIME_WAIT，端口要不回来。',
  });
  for (let tries = 0; tries < 50; tries += 1) await server.prints(' s: Address already in use');
  await server.prints('free again after 6');
  await server.ends();
};

export default scene;
