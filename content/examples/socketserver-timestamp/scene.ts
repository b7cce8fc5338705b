/** A connection for each line. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('port 21567');
  const client = await play.start('client');
  await client.prints('> ');
  await play.note({
    en: 'Every line has a connection of its own.',
    'zh-cn': '每一行都用一个自己的连接。',
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
