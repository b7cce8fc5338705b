/** A client of the reactor written by hand. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('port 21567');
  const client = await play.start('client');
  await client.prints('> ');
  await play.note({
    en: 'The line has woken the loop, the loop has called back, and it sleeps again.',
    'zh-cn': '这一行唤醒了循环，循环做了回调，然后又睡着了。',
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
