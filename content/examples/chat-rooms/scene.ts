/** Three people in two rooms. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting on port');
  const people = [];
  for (const name of ['Ann', 'Bob', 'Cho']) {
    const client = await play.start('client', undefined, name.toLowerCase());
    await client.prints('your name?');
    client.type(name);
    await server.prints(`[lobby] ${name} is here`);
    people.push(client);
  }
  const [ann, bob, cho] = people;
  if (!ann || !bob || !cho) return;
  await ann.prints('Cho is here');
  await bob.prints('Cho is here');
  await play.note({
    en: 'All three are in the lobby and hear what Ann says.',
    'zh-cn': '三个人都在大厅里，都听到 Ann 说的话。',
  });
  ann.type('hello');
  await bob.prints('Ann: hello');
  await cho.prints('Ann: hello');
  await play.note({
    en: 'Cho moves to the garden. The lobby hears no more of Cho.',
    'zh-cn': 'Cho 去了 garden，大厅里就再也听不到他说话。',
  });
  cho.type('/join garden');
  await bob.prints('Cho has left');
  await cho.prints('Cho is here');
  cho.type('quiet here');
  await server.prints('[garden] Cho: quiet here');
  for (const client of people) {
    client.press('^D');
    await client.ends();
    await server.prints('has left');
  }
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
