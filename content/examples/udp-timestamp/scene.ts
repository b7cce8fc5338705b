/** A datagram there, a datagram back. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting for datagrams');
  const client = await play.start('client');
  await client.prints('> ');
  await play.note({
    en: 'One datagram there, one back. No handshake before, no goodbye after.',
    'zh-cn': '一个数据报过去，一个回来。之前没有握手，之后也没有告别。',
  });
  client.type('hello');
  await client.prints('] hello\r\n> ');
  client.type('');
  await client.ends();
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
