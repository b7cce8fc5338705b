/** Three ways to serve many. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import { openAtOnce } from '../../../sandbox-server/scenes/sightings.ts';

const scene: Scene = async (play) => {
  await play.note({
    en: 'Five clients at once: by threads, by processes, by select.',
    'zh-cn': '五个客户端同时在线：用线程，用进程，用 select。',
  });
  for (const way of ['threads', 'fork', 'select']) {
    const before = play.frames.length;
    const server = await play.start('server', [way]);
    await server.prints('port 21567');
    const client = await play.start('client');
    await client.prints('client 5 was answered');
    await client.prints('client 1 was answered');
    await play.shows(`five clients were connected at once to ${way}`, (frames) => {
      return openAtOnce(frames.slice(before)) === 5;
    });
    await client.ends();
    server.press('^C');
    await server.prints('stopped');
    await server.ends();
  }
};

export default scene;
