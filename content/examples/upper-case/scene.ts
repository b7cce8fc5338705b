/** The second client waits until the first has left. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting for a connection');
  const first = await play.start('client');
  await first.prints('> ');
  first.type('hello');
  await first.prints('HELLO');
  const second = await play.start('client');
  await second.prints('> ');
  second.type('my turn?');
  await play.frame('the second line', ({ text }) => text === 'my turn?\n');
  await play.note({
    en: 'The line has arrived at the second connection, and nobody has accepted that connection.',
    'zh-cn': '这一行已经到了第二个连接，可是还没有人接受这个连接。',
  });
  first.type('');
  await first.ends();
  await second.prints('MY TURN?');
  second.press('^D');
  await second.ends();
  await server.prints('waiting');
  await server.prints('waiting');
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
