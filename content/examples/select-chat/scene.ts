/** Three people, one thread. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting on port');
  const ann = await play.start('client', undefined, 'ann');
  await server.prints('is here');
  const bob = await play.start('client', undefined, 'bob');
  await ann.prints('10.0.0.3');
  const cho = await play.start('client', undefined, 'cho');
  await bob.prints('10.0.0.4');
  await ann.prints('10.0.0.4');
  await play.note({
    en: 'One thread waits for all three sockets at once.',
    'zh-cn': '一个线程同时等着三个套接字。',
  });
  ann.type('hello');
  await bob.prints(': hello');
  await cho.prints(': hello');
  for (const client of [ann, bob, cho]) {
    client.press('^D');
    await client.ends();
    await server.prints('has left');
  }
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
