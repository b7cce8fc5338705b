/** Three customers queue, and are served in the order in which they came. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const teller = await play.start('teller');
  await teller.prints('the bank is open');
  const ann = await play.start('customer', undefined, 'ann');
  await ann.prints('in the queue');
  await teller.prints('Ann is at the counter');
  const bob = await play.start('customer', undefined, 'bob');
  await bob.prints('in the queue');
  const cho = await play.start('customer', undefined, 'cho');
  await cho.prints('in the queue');
  await play.note({
    en: 'Three are connected. The teller has accepted one; the other two wait in its queue.',
    'zh-cn': '三位都已连上。柜员只接待了一位，另外两位在队列里等候。',
  });
  await ann.prints('you were number 1');
  await bob.prints('you were number 2');
  await cho.prints('you were number 3');
  await Promise.all([ann.ends(), bob.ends(), cho.ends()]);
  teller.press('^C');
  await teller.prints('closed');
  await teller.ends();
};

export default scene;
