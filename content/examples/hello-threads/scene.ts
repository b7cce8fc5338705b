/** Two clients talk with the server at the same time. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting on port');
  const zoe = await play.start('client');
  await zoe.prints('> ');
  zoe.type('Zoe');
  await zoe.prints('Hello, Zoe!\r\n> ');
  await server.prints('Zoe is here');
  await play.note({
    en: 'Zoe’s talk goes on in its own thread. Bob need not wait.',
    'zh-cn': 'Zoe 的对话在自己的线程里继续，Bob 不必等。',
  });
  const bob = await play.start('client');
  await bob.prints('> ');
  bob.type('Bob');
  await bob.prints('Hello, Bob!\r\n> ');
  await server.prints('Bob is here');
  zoe.type('still here');
  await zoe.prints('Zoe, you said: still here\r\n> ');
  zoe.type('disconnect');
  await zoe.prints('Goodbye, Zoe.');
  await zoe.ends();
  await server.prints('Zoe has left');
  bob.type('disconnect');
  await bob.ends();
  await server.prints('Bob has left');
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
