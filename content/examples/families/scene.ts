/** One host after another family: echoes, packets, the route table, a ping, and a refusal. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  const echo = await play.start('echo');
  await echo.prints('AF_INET6  hello');
  await echo.ends();
  await play.note({
    en: 'Three families, one and the same echo. None of it crossed the wire.',
    'zh-cn': '三个协议族，同一个回显，都没有经过线路。',
  });
  const packets = await play.start('packets');
  await packets.ends();
  const routes = await play.start('routes');
  await routes.prints('10.0.0.0/24 by way of eth0');
  await routes.ends();
  await play.note({
    en: 'An ICMP echo needs no port and no server program: the other kernel answers.',
    'zh-cn': 'ICMP 回显不需要端口，也不需要服务器程序：由对方的内核应答。',
  });
  const ping = await play.start('ping');
  await play.frame('the ICMP echo', ({ from }) => from === 'client');
  await ping.prints('10.0.0.1 answered');
  await ping.ends();
  const raw = await play.start('raw');
  await raw.ends();
};

export default scene;
