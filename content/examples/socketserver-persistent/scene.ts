/** One connection for all lines. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('port 21567');
  const client = await play.start('client');
  await client.prints('> ');
  await play.note({
    en: 'The connection stays for as many lines as the client likes.',
    'zh-cn': '连接一直保留，客户端想发多少行都行。',
  });
  client.type('hello');
  await client.prints('] hello\r\n> ');
  client.type('');
  await client.ends();
  await server.prints('has left');
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
