/** The same three messages with no framing, by line, by length, and by close. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  await play.note({
    en: 'Three messages, read five bytes at a time: first with nothing to tell them apart, then by line, by length, by close.',
    'zh-cn': '三条消息，每次只读五个字节：先是没有任何分隔，然后按行、按长度、按连接关闭来区分。',
  });
  for (const framing of ['none', 'line', 'length', 'close']) {
    const server = await play.start('server', [framing, '5']);
    await server.prints('at a time');
    const client = await play.start('client', ['server', framing]);
    await client.ends();
    if (framing === 'none') await server.prints('message: how a');
    else await server.prints('message: how are you?');
    await server.prints('end of the stream');
    if (framing === 'close') await server.prints('message: 再见');
    if (framing === 'close') await server.prints('end of the stream');
    server.press('^C');
    await server.ends();
  }
};

export default scene;
