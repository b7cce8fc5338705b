/** Without SO_REUSEADDR the port is not to be had again; with it, it is. */
import type { Play, Scene } from '../../../sandbox-server/scenes/scene.ts';
import { finishes } from '../../../sandbox-server/scenes/sightings.ts';

async function timeWait(play: Play): Promise<void> {
  const sockets = await play.shell('server');
  await sockets.prints('$ ');
  sockets.type('ss -tan state time-wait');
  await sockets.prints('10.0.0.1:21567');
  await sockets.prints('$ ');
  sockets.press('^D');
  await sockets.ends();
}

const scene: Scene = async (play) => {
  await play.note({
    en: 'The server closes first: TIME_WAIT is on its side.',
    'zh-cn': '服务器先关闭：TIME_WAIT 留在它这一侧。',
  });
  for (const args of [[], ['reuse']]) {
    const before = play.frames.length;
    const server = await play.start('server', args);
    const refused = play.language('server') === 'python' && args.length > 0;
    if (refused) {
      // the server before did not ask for it, and its TIME_WAIT stands in the way
      await server.prints('Address already in use');
      await server.ends();
      continue;
    }
    await server.prints('waiting on port');
    const client = await play.start('client');
    await client.prints('closed second');
    await client.ends();
    await server.ends();
    await play.shows('the server finished first', (frames) => {
      return frames.slice(before).find(finishes)?.from === 'server';
    });
    if (args.length === 0) await timeWait(play);
  }
};

export default scene;
