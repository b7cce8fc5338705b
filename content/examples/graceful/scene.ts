/** Two ways for a client to leave, and one for the server. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting for a connection');
  // The server is not patient: each is said before it has a client to wait for.
  await play.note({
    en: 'Ctrl-D: the client finishes its half and goes on listening. The answer still arrives.',
    'zh-cn': 'Ctrl-D：客户端结束自己这一半，但仍在接收；答复照样到达。',
  });
  const polite = await play.start('client');
  await polite.prints('to slam');
  polite.type('one');
  await server.prints('1 lines so far');
  polite.press('^D');
  await polite.prints('1 lines, 4 bytes, all here');
  await polite.ends();
  await server.prints('it finished: 1 lines');
  await play.note({
    en: 'Ctrl-C: the client resets the connection. Nothing is answered any more.',
    'zh-cn': 'Ctrl-C：客户端重置连接，此后不会再有答复。',
  });
  const rude = await play.start('client');
  await rude.prints('to slam');
  await server.prints('connected from');
  rude.type('two');
  await server.prints('1 lines so far');
  rude.press('^C');
  await rude.ends();
  await server.prints('reset by peer, after 1 lines');
  await play.note({
    en: 'Now the server leaves, and says so before it closes.',
    'zh-cn': '现在轮到服务器离开；关闭之前，它先说一声。',
  });
  const left = await play.start('client');
  await left.prints('to slam');
  await server.prints('connected from');
  left.type('three');
  await server.prints('1 lines so far');
  server.press('^C');
  await server.ends();
  left.press('^D');
  await left.prints('the server is leaving, 1 lines are here');
  await left.ends();
};

export default scene;
