/** Two who cannot dial each other, joined. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const relay = await play.start('relay');
  await relay.prints('waiting for two callers');
  const ann = await play.start('client', undefined, 'ann');
  await relay.prints('10.0.0.2 is waiting');
  const bob = await play.start('client', undefined, 'bob');
  await relay.prints('10.0.0.2 and 10.0.0.3 are joined');
  await play.note({
    en: 'Both have dialled the relay. It passes on what each of them says.',
    'zh-cn': '两人都拨给了中继，由它替双方传话。',
  });
  ann.type('hello');
  await bob.prints('hello');
  bob.type('hi');
  await ann.prints('hi');
  ann.press('^D');
  await Promise.all([ann.ends(), bob.ends()]);
  relay.press('^C');
  await relay.prints('stopped');
  await relay.ends();
};

export default scene;
