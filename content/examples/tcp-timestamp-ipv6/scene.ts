/** A client reaches the server over IPv6, and another over IPv4. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('port 21567');
  await play.note({
    en: 'The server’s name has two addresses. The client takes the one of IPv6.',
    'zh-cn': '服务器的名字有两个地址，客户端选了 IPv6 的那个。',
  });
  const client = await play.start('client');
  await client.prints('> ');
  client.type('hello');
  await client.prints('] hello\r\n> ');
  await server.prints('connected from fd00::2');
  await play.note({
    en: 'The same listening socket is there for IPv4, too.',
    'zh-cn': '同一个监听套接字也为 IPv4 服务。',
  });
  const old = await play.start('client', ['10.0.0.1']);
  await old.prints('> ');
  old.press('^D');
  await old.ends();
  client.type('');
  await client.ends();
  await server.prints('connected from ::ffff:10.0.0.2');
  await server.prints('waiting for a connection');
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
