/** The time by name, over TCP and UDP, by broadcast and by multicast. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const clocks = [
    await play.start('server', undefined, 'clock-1'),
    await play.start('server', undefined, 'clock-2'),
  ];
  for (const clock of clocks) await clock.prints('on port 13');
  await play.note({
    en: 'By name: the services database says that daytime is port 13.',
    'zh-cn': '按名字找：服务数据库说 daytime 是 13 号端口。',
  });
  for (const protocol of ['udp', 'tcp']) {
    const client = await play.start('client', ['clock-1', protocol]);
    await client.ends();
  }
  await play.note({
    en: 'By nobody’s name: one datagram to all, and both clocks answer.',
    'zh-cn': '不指名：一个数据报发给所有人，两台时钟都回答。',
  });
  for (const address of ['10.0.0.255', '239.13.13.13']) {
    const discover = await play.start('discover', [address]);
    await discover.prints('that is all');
    await discover.ends();
  }
  for (const clock of clocks) {
    clock.press('^C');
    await clock.prints('stopped');
    await clock.ends();
  }
};

export default scene;
