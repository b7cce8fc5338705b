/** Two requests side by side, by threads, by processes, and over UDP. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  await play.note({
    en: 'Each request takes two seconds. First a thread for each, then a process for each.',
    'zh-cn': '每个请求要两秒。先是每个请求一个线程，然后每个请求一个进程。',
  });
  for (const kind of ['threading', 'forking']) {
    const server = await play.start('server', [kind]);
    await server.prints('on port 21567');
    const one = await play.start('client', ['server', 'one']);
    await server.prints('"one"');
    await play.note({
      en: 'The second request does not wait for the first.',
      'zh-cn': '第二个请求不用等第一个。',
    });
    const two = await play.start('client', ['server', 'two']);
    await server.prints('"two"');
    await one.prints('ONE');
    await two.prints('TWO');
    await Promise.all([one.ends(), two.ends()]);
    server.press('^C');
    await server.prints('stopped');
    await server.ends();
  }
  const server = await play.start('udp-server');
  await server.prints('on port 21567');
  const client = await play.start('udp-client');
  await client.prints('HELLO');
  await client.ends();
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
