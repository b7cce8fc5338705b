/** First in turns, then both at once. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting for a call');
  const client = await play.start('client');
  await client.prints('you: ');
  client.type('hello');
  await server.prints('they: hello\r\nyou: ');
  server.type('hi');
  await client.prints('they: hi\r\nyou: ');
  await play.note({
    en: '88 hangs up, on both sides.',
    'zh-cn': '88：双方挂断。',
  });
  client.type('88');
  await server.prints('hung up');
  await Promise.all([client.ends(), server.ends()]);

  await play.note({
    en: 'With threads, then with select: nobody has to wait for a turn.',
    'zh-cn': '先用线程，再用 select：谁也不用等轮到自己。',
  });
  for (const program of ['with-threads', 'with-select']) {
    const there = await play.start(program, ['listen'], 'server');
    await there.prints('waiting for a call');
    const here = await play.start(program, ['call', 'server'], 'client');
    await here.prints('whenever you like');
    await there.prints('whenever you like');
    here.type('one');
    await there.prints('they: one');
    here.type('two');
    await there.prints('they: two');
    there.type('88');
    await here.prints('they: 88');
    await Promise.all([here.ends(), there.ends()]);
  }
};

export default scene;
