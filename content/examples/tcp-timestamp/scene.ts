/** A client is answered, loses a packet, and makes a second client wait. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('waiting for a connection on port 21567');
  const first = await play.start('client');
  await first.prints('> ');
  await server.prints('connected from 10.0.0.2');

  await play.note({
    en: 'The client sends a line. The server puts the date in front and sends it back.',
    'zh-cn': '客户端发出一行，服务器在前面加上日期再送回来。',
  });
  first.type('hello');
  await first.prints('] hello\r\n> ');

  await play.note({
    en: 'The wire drops the next frame that carries data. The kernel sends it again.',
    'zh-cn': '线路丢掉下一个带数据的帧，内核会把它再发一次。',
  });
  play.dropNext(1);
  first.type('still there?');
  await play.frame('the line to be dropped', ({ frame }) => frame.fate === 'dropped');
  await first.prints('] still there?\r\n> ');

  await play.note({
    en: 'A second client is connected at once, and waits: the server talks to one at a time.',
    'zh-cn': '第二个客户端马上就连上了，却要等待：服务器一次只和一个客户端说话。',
  });
  const second = await play.start('client');
  await second.prints('> ');
  second.type('my turn?');
  await play.frame('the second line to arrive', ({ text, from }) => {
    return from === 'client' && text === 'my turn?';
  });

  await play.note({
    en: 'The first client leaves with an empty line. The server turns to the second one.',
    'zh-cn': '第一个客户端用空行结束会话，服务器随即转向第二个。',
  });
  first.type('');
  await first.ends();
  await second.prints('] my turn?\r\n> ');
  second.type('');
  await second.ends();

  await server.prints('connected from 10.0.0.2');
  await server.prints('waiting for a connection');
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
