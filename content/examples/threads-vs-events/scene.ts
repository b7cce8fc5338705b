/** What idle connections cost, with an event loop and with threads. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import { openAtOnce } from '../../../sandbox-server/scenes/sightings.ts';

const scene: Scene = async (play) => {
  await play.note({
    en: 'A hundred idle connections, first on one event loop, then with a thread for each.',
    'zh-cn': '一百个空闲连接：先由一个事件循环照看，再给每个连接一个线程。',
  });
  for (const program of ['events', 'threads']) {
    const before = play.frames.length;
    const server = await play.start(program);
    await server.prints('on port 21567');
    const load = await play.start('load', ['server', '100']);
    // Workers that get their bytes handed over are dear: threads.ts has room for twenty.
    const few = program === 'threads' && play.language(program) === 'typescript';
    if (few) await load.prints('no room for connection 20');
    await load.ends();
    await play.shows(`all connections were open at once to ${program}`, (frames) => {
      return openAtOnce(frames.slice(before)) >= (few ? 20 : 101);
    });
    server.press('^C');
    await server.prints('stopped');
    await server.ends();
  }
};

export default scene;
