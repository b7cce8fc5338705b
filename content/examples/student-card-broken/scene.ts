/** The server serves one client and fails at its own second round. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting on port');
  const client = await play.start('client');
  await client.prints('"id":7');
  await client.ends();
  await play.note({
    en: 'The client has its record. The server goes round its loop again, with a closed socket.',
    'zh-cn': '客户端拿到了记录。服务器又循环了一轮，手里是一个已经关闭的套接字。',
  });
  await server.prints(
    play.language('server') === 'python' ? '[Errno 9] Bad file descriptor' : 'write after end',
  );
  await server.ends();
};

export default scene;
