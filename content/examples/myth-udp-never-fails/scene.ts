/** A plain socket hears nothing; a connected one hears the ICMP answer. */
import type { CrossedFrame, Scene } from '../../../sandbox-server/scenes/scene.ts';

/** ICMP type 3, code 3 (RFC 792). */
function isPortUnreachable({ from, packet: { transport } }: CrossedFrame): boolean {
  return (
    from === 'server' && transport?.kind === 'icmp' && transport.type === 3 && transport.code === 3
  );
}

const scene: Scene = async (play) => {
  const client = await play.start('client');
  await play.frame('port unreachable, for the plain socket', isPortUnreachable);
  await client.prints('plain: not a sound');
  await play.note({
    en: 'The server’s host did answer: ICMP, port unreachable. A plain socket is not told.',
    'zh-cn': '服务器的主机其实回答了：ICMP 端口不可达。但普通的套接字得不到通知。',
  });
  await play.frame('port unreachable, for the connected socket', isPortUnreachable);
  await client.prints('connected: connection refused');
  await client.ends();
};

export default scene;
