/** A timer freezes nobody; a sleep freezes everybody. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('ticking');
  const ann = await play.start('client', undefined, 'ann');
  await ann.prints('tick');
  const bob = await play.start('client', undefined, 'bob');
  await bob.prints('tick');
  await play.note({
    en: 'Ann asks for a callback in a while. Bob’s clock goes on ticking.',
    'zh-cn': 'Ann 请求过一会儿回调。Bob 的钟照常走。',
  });
  await ann.prints('tick');
  ann.type('later');
  await server.prints('asked to be called back');
  await bob.prints('tick');
  await bob.prints('tick');
  await ann.prints('here I am');
  await play.note({
    en: 'Now Ann makes a callback sleep. The reactor sleeps with it, and no clock ticks.',
    'zh-cn': '现在 Ann 让一个回调睡觉。reactor 跟着睡了，谁的钟都不走。',
  });
  ann.type('sleep');
  await server.prints('asleep in a callback');
  await ann.prints('good morning');
  for (const client of [ann, bob]) await client.prints('tick');
  for (const client of [ann, bob]) {
    client.press('^D');
    await client.ends();
  }
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
