/** The wire drops requests and answers; each is carried out once. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('the account is open');
  play.note({
    en: 'The wire drops the first request. The client asks again, and it is carried out once.',
    'zh-cn': '线路丢掉第一个请求。客户端再问一次，而这件事只做一遍。',
  });
  play.dropNext(1);
  const client = await play.start('client');
  await client.prints('request 1: 10\r\n');
  await client.prints('request 10: 100');
  await client.ends();
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
