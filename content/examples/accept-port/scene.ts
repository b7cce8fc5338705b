/** Two clients at once: two ports on their side, one and the same on the server's. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import { grants, segmentOf } from '../../../sandbox-server/scenes/sightings.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('listening on 0.0.0.0:21567');

  const first = await play.start('client');
  await first.prints('press Enter to leave ');
  await server.prints('-> 10.0.0.1:21567');
  const second = await play.start('client');
  await second.prints('press Enter to leave ');
  await server.prints('-> 10.0.0.1:21567');

  await play.shows('both were granted by port 21567, to two ports', (frames) => {
    const granted = frames.filter(grants).map(segmentOf);
    const theirs = new Set(granted.map((segment) => segment?.destinationPort));
    return granted.every((segment) => segment?.sourcePort === 21567) && theirs.size === 2;
  });
  await play.note({
    en: 'Both connections end at port 21567 of the server. Only the clients’ ports differ.',
    'zh-cn': '两个连接在服务器一侧都是 21567 端口，不同的只有客户端的端口。',
  });
  first.type('');
  await first.ends();
  second.type('');
  await second.ends();
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
