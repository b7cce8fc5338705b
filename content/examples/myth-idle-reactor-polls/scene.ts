/** Five seconds asleep. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import { segmentOf } from '../../../sandbox-server/scenes/sightings.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('watching myself');
  await play.note({
    en: 'For five seconds the loop has nothing to do. It is asleep in the kernel, and costs nothing.',
    'zh-cn': '五秒里循环无事可做。它睡在内核里，什么也不耗费。',
  });
  await server.prints('processor used: 0 %');
  await play.shows('nothing crossed that could have woken it', (frames) => {
    return !frames.some(segmentOf);
  });
  await server.ends();
};

export default scene;
