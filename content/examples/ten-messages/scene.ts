/** The same ten messages over a connection, then one datagram each. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

const scene: Scene = async (play) => {
  play.note({
    en: 'First by telephone: one TCP connection for all ten.',
    'zh-cn': '先打电话：十条消息都走同一个 TCP 连接。',
  });
  const phone = await play.start('tcp-receiver');
  await phone.prints('waiting for a call');
  const caller = await play.start('tcp-sender');
  await caller.ends();
  await phone.prints('message 10 ');
  await phone.prints('waiting for a call');
  play.note({
    en: 'Over TCP the bytes came in order. Where one message ends and the next begins, nobody knows.',
    'zh-cn': '经 TCP，字节按序到达；一条消息到哪里结束、下一条从哪里开始，却无从知道。',
  });
  phone.press('^C');
  await phone.ends();
  const mailbox = await play.start('udp-receiver');
  await mailbox.prints('waiting for letters');
  play.dropNext(1);
  const writer = await play.start('udp-sender');
  await writer.ends();
  await mailbox.prints('received: message 2 \r\n');
  await mailbox.prints('received: message 10 \r\n');
  play.note({
    en: 'Over UDP each message is whole. The wire dropped the first one, and nobody sent it again.',
    'zh-cn': '经 UDP，每条消息都完整。线路丢了第一条，没有谁再发一次。',
  });
  mailbox.press('^C');
  await mailbox.ends();
};

export default scene;
