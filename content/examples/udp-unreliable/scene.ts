/** The wire loses, doubles and reorders datagrams; the last is too large for the buffer. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

/** Of twenty datagrams loses the third, doubles the sixth, and lets the ninth overtake the eighth. */
const SEED = 41310;

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
  await play.note({
    en: 'On this wire one datagram is lost, one is doubled and one is overtaken. UDP repairs none of it.',
    'zh-cn': '在这条线路上，有一个数据报丢失，一个重复，一个被后面的超过。UDP 一样也不修补。',
  });
  const chances = { lossPercent: 5, duplicationPercent: 5, reorderingPercent: 5, seed: SEED };
  const times = { latencyMs: 0, jitterMs: 0, kbitPerSecond: null };
  const conditions = [{ from: 'client', to: 'server', ...times, ...chances }];
  play.wire({ type: 'wire.conditions', conditions });
  const sender = await play.start('sender');
  await sender.ends();
  await receiver.prints('number 4: 100 bytes, but where are 3 to 3?');
  await receiver.prints('number 6: 100 bytes, again');
  await receiver.prints('number 9: 100 bytes, but where are 8 to 8?');
  await receiver.prints('number 8: 100 bytes, late');
  await receiver.prints('number 21: 4000 bytes');
  await receiver.prints(
    play.language('receiver') === 'python' ? '4096 bytes, in turn, cut short' : '6000 bytes',
  );
  receiver.press('^C');
  await receiver.prints('21 different datagrams came');
  await receiver.ends();
};

export default scene;
