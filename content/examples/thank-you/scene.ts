/** One client gives its name in time; another stays silent, and is hung up on. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting for a connection');
  const client = await play.start('client');
  await client.prints('your name: ');
  client.type('Zoe');
  await client.prints('Thank you for connecting, Zoe.');
  await client.ends();
  const silent = await play.start('client');
  await silent.prints('your name: ');
  await server.prints('hanging up');
  await play.note({
    en: 'The server has closed its side. The client, waiting for the keyboard, does not know yet.',
    'zh-cn': '服务器已经关闭了自己这一侧。客户端还在等键盘输入，并不知道。',
  });
  silent.type('Late');
  await silent.prints('You are very quiet. Goodbye.');
  await silent.ends();
  await server.prints('waiting for a connection');
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
