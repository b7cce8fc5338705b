/** The client starts first, and calls until the server is there. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  await play.note({
    en: 'The client starts first. Its first datagram finds nobody.',
    'zh-cn': '客户端先启动。它的第一个数据报找不到人。',
  });
  const client = await play.start('client');
  await client.prints('no answer yet');
  const server = await play.start('server');
  await play.note({
    en: 'Now somebody is there, and the next datagram is answered.',
    'zh-cn': '现在有人了，下一个数据报得到了回答。',
  });
  await server.prints('Ann says hello, peer number 1');
  await client.prints('Hello, Ann');
  await client.ends();
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
