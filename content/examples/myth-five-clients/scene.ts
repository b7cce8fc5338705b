/** listen(5), and twenty clients. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import { openAtOnce } from '../../../sandbox-server/scenes/sightings.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('port 21567');
  const client = await play.start('client');
  await client.prints('20 connections open');
  await play.shows('twenty connections were open at once', (frames) => openAtOnce(frames) === 20);
  await play.note({
    en: 'Twenty connections at once. The five of listen(5) were never full: each was accepted at once.',
    'zh-cn': '二十个连接同时在线。listen(5) 的五个位置从未占满：每个连接一来就被接受了。',
  });
  await client.ends();
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
