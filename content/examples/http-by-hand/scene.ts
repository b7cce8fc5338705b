/** A page, whole, and a page that is not there. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('on port 8080');
  const client = await play.start('client');
  await play.note({
    en: 'A request is a few lines of text, ended by an empty one.',
    'zh-cn': '一个请求就是几行文本，以一个空行结束。',
  });
  await client.prints('HTTP/1.1 200 OK');
  await client.prints('20333 bytes of 20333, sha256 f88d04b5cc168399');
  await client.ends();
  await play.note({
    en: 'A page that is not there is an answer, too: 404.',
    'zh-cn': '没有这个网页，也是一种回答：404。',
  });
  const lost = await play.start('client', ['server', '/nowhere']);
  await lost.prints('HTTP/1.1 404 Not Found');
  await lost.ends();
  await server.prints('/nowhere');
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
