/** Nobody answers; then somebody does; then it is gone. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  await play.note({
    en: 'Nobody listens yet. The factory hears that the connection failed.',
    'zh-cn': '还没有人监听。工厂得知连接失败。',
  });
  const early = await play.start('client');
  await early.prints('nobody answers');
  await early.ends();
  const server = await play.start('server');
  await server.prints('waiting on port');
  await play.note({
    en: 'Now somebody answers, and the client talks by itself.',
    'zh-cn': '现在有人应答了，客户端自己说起话来。',
  });
  const client = await play.start('client');
  await client.prints('] line 1');
  await client.prints('] line 2');
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
  await client.prints('the connection is gone');
  await client.ends();
};

export default scene;
