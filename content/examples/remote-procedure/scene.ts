/** One call in time, one that is not waited for, one that is refused. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting on port');
  const call = await play.start('client', ['server', '1']);
  await call.prints('slept 1');
  await call.ends();
  await play.note({
    en: 'Three seconds of work, one second of patience: the caller hangs up.',
    'zh-cn': '要做三秒的事，却只等一秒：呼叫方挂断了。',
  });
  const impatient = await play.start('client', ['server', '3', '1']);
  await impatient.prints('no answer in time');
  await impatient.ends();
  await play.frame('the answer that nobody waits for', ({ text }) => text === 'slept 3\n');
  await play.note({
    en: 'What is not a request is refused, in words.',
    'zh-cn': '不成请求的请求，用文字拒绝。',
  });
  const wrong = await play.start('client', ['server', 'soon']);
  await wrong.prints('error: say');
  await wrong.ends();
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
