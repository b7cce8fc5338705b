/** A client of the server on streams. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('streams');
  await server.prints('port 21567');
  const client = await play.start('client');
  await client.prints('> ');
  await play.note({
    en: 'One thread serves this client, and would serve a thousand more.',
    'zh-cn': '一个线程在服务这个客户端，再来一千个也是它。',
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
