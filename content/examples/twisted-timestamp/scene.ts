/** A client of the server on Twisted. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('port 21567');
  const client = await play.start('client');
  await client.prints('> ');
  await play.note({
    en: 'The reactor hands the bytes to the protocol of this connection.',
    'zh-cn': 'reactor 把字节交给这个连接的协议。',
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
