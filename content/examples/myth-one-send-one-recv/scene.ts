/** Four sends, and three recvs that know nothing of them. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import { saidBy } from '../../../sandbox-server/scenes/sightings.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting on port');
  const client = await play.start('client');
  await client.ends();
  await server.prints('Enter re');
  server.type('');
  await server.prints('recv: onetwosixt');
  await server.prints('recv: s in one.');
  await play.shows('what crossed says nothing of where one send ended', (frames) => {
    return saidBy('client', frames).toString() === 'onetwosixtwenty bytes in one.';
  });
  await play.note({
    en: 'Four sends, three reads, and not one border in the same place.',
    'zh-cn': '四次 send，三次 recv，没有一处边界相同。',
  });
  await server.ends();
};

export default scene;
