/** The wire drops the first datagram; the last is too large for the buffer. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const receiver = await play.start('receiver');
  await receiver.prints('waiting for datagrams');
  const shell = await play.shell('client'); // so that the first datagrams need not wait for ARP
  await shell.prints('$ ');
  shell.type('ping -c 1 server');
  await shell.prints('1 received');
  await shell.prints('$ ');
  shell.press('^D');
  await shell.ends();
  play.note({
    en: 'The wire drops the first datagram, and nobody sends it again.',
    'zh-cn': '线路丢掉第一个数据报，没有谁会再发一次。',
  });
  play.dropNext(1);
  const sender = await play.start('sender');
  await sender.ends();
  await receiver.prints('number 2: 100 bytes, but where are 1 to 1?');
  await receiver.prints('number 21: 4000 bytes');
  await receiver.prints(
    play.language('receiver') === 'python' ? '4096 bytes, in turn, cut short' : '6000 bytes',
  );
  receiver.press('^C');
  await receiver.prints('21 different datagrams came');
  await receiver.ends();
};

export default scene;
