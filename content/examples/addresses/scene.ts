/** Every address, localhost alone, a port in use, any free port. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('listening on 0.0.0.0, port 21567');
  await play.note({
    en: 'The server listens on 0.0.0.0: at every address of its host. The client reaches one of them.',
    'zh-cn': '服务器监听 0.0.0.0，也就是这台主机的所有地址；客户端连到了其中一个。',
  });
  const far = await play.start('client', ['server'], 'client');
  await far.prints('you reached 10.0.0.1');
  await far.ends();
  await play.note({
    en: 'A second server wants the same port, and cannot have it.',
    'zh-cn': '第二个服务器想要同一个端口，但要不到。',
  });
  const second = await play.start('server');
  await second.prints(
    play.language('server') === 'python' ? 'Address already in use' : 'EADDRINUSE',
  );
  await second.ends();
  await play.note({
    en: 'Port 0 asks the kernel for any free port.',
    'zh-cn': '端口 0 表示：请内核给一个空闲的端口。',
  });
  const free = await play.start('server', ['0.0.0.0', '0']);
  await free.prints('listening on 0.0.0.0, port ');
  for (const run of [free, server]) {
    run.press('^C');
    await run.prints('stopped');
    await run.ends();
  }
  const local = await play.start('server', ['127.0.0.1', '21567']);
  await local.prints('listening on 127.0.0.1');
  await play.note({
    en: 'Bound to 127.0.0.1, the server is there for its own host alone.',
    'zh-cn': '绑定到 127.0.0.1 之后，只有这台主机自己才能连上它。',
  });
  const refused = await play.start('client', ['server'], 'client');
  await refused.prints('connection refused');
  await refused.ends();
  const near = await play.start('client', ['localhost'], 'server');
  await near.prints('you reached 127.0.0.1');
  await near.ends();
  local.press('^C');
  await local.ends();
  const names = await play.start('names');
  await names.prints('daytime     13');
  await names.ends();
};

export default scene;
