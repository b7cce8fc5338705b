/** Two clients are served side by side. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting on port');
  const first = await play.start('client');
  await server.prints('connected from');
  const note = {
    en: 'A second client, while the first is still being served.',
    'zh-cn': '第一个客户端还没服务完，第二个就来了。',
  };
  await play.note(note, { flows: true });
  const second = await play.start('client');
  await server.prints('connected from');
  await first.prints('student 7: 171 cm');
  await second.prints('student 7: 171 cm');
  await Promise.all([first.ends(), second.ends()]);
  await server.prints('record sent');
  await server.prints('record sent');
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
