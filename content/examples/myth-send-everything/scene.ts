/** One megabyte offered, a part taken. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import { saidBy, segmentOf } from '../../../sandbox-server/scenes/sightings.ts';

const OFFERED = 1_000_000;

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting on port');
  const client = await play.start('client');
  await client.prints('taken: a part');
  await server.prints('Enter re');
  await play.frame('the server’s window to close', (crossed) => {
    const { window, flags = [] } = segmentOf(crossed) ?? {};
    return crossed.from === 'server' && window === 0 && !flags.includes('RST');
  });
  await play.shows('a part of the megabyte has crossed', (frames) => {
    const { length } = saidBy('client', frames);
    return length > 0 && length < OFFERED;
  });
  await play.note({
    en: 'The server reads nothing: its window is down to zero, and the rest waits at the client.',
    'zh-cn': '服务器什么也不读：它的窗口已降到零，其余的数据在客户端等着。',
  });
  server.type('');
  await client.prints('handed over the rest');
  await client.ends();
  await server.prints('received 1000000 bytes');
  await server.ends();
};

export default scene;
