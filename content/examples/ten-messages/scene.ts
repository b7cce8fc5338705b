/** The same ten messages over a connection, then one datagram each, on a wire that plays tricks. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import type { WireCommand } from '../../../sandbox-server/protocol/wire.ts';

/** Loses the third frame that the client sends, the first with words, and doubles the fourth. */
const PHONE_SEED = 2224;
/** Of ten letters loses the third, doubles the fifth, and lets the ninth overtake the eighth. */
const POST_SEED = 16526;

function tricks(seed: number): WireCommand {
  const chances = { lossPercent: 10, duplicationPercent: 10, reorderingPercent: 10 };
  const times = { latencyMs: 0, jitterMs: 0, kbitPerSecond: null };
  const conditions = [{ from: 'client', to: 'server', ...times, ...chances, seed }];
  return { type: 'wire.conditions', conditions };
}

const scene: Scene = async (play) => {
  play.wire(tricks(PHONE_SEED));
  await play.note({
    en: 'First by telephone, on a wire that loses, doubles and reorders: one TCP connection for all ten.',
    'zh-cn': '先打电话，线路会丢失、重复、打乱顺序：十条消息都走同一个 TCP 连接。',
  });
  const phone = await play.start('tcp-receiver');
  await phone.prints('waiting for a call');
  const caller = await play.start('tcp-sender');
  await caller.ends();
  await play.shows('the first words were lost, and sent again', (frames) => {
    const said = ({ from, text }: (typeof frames)[number]) =>
      from === 'client' && text.startsWith('message 1 ');
    return frames.filter(said).length >= 2;
  });
  await phone.prints('message 10 ');
  await phone.prints('waiting for a call');
  await play.note({
    en: 'The first words were lost and sent again. The bytes came in order, each once. Where one message ends and the next begins, nobody knows.',
    'zh-cn':
      '开头的话丢了，又重发了一次。字节按序到达，每个只有一次；一条消息到哪里结束、下一条从哪里开始，却无从知道。',
  });
  phone.press('^C');
  await phone.ends();
  play.wire(tricks(POST_SEED));
  const mailbox = await play.start('udp-receiver');
  await mailbox.prints('waiting for letters');
  const writer = await play.start('udp-sender');
  await writer.ends();
  await mailbox.prints('message 2 \r\nreceived: message 4 \r\n');
  await mailbox.prints('message 5 \r\nreceived: message 5 \r\n');
  await mailbox.prints('message 9 \r\nreceived: message 8 \r\nreceived: message 10 \r\n');
  await play.note({
    en: 'Over UDP each message is whole. One never came, one came twice, one was overtaken, and nobody noticed.',
    'zh-cn': '经 UDP，每条消息都完整。一条没有到，一条到了两次，一条被后面的超过，而谁也没有察觉。',
  });
  mailbox.press('^C');
  await mailbox.ends();
};

export default scene;
