/** Registered, looked up, remembered, and struck out. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import { asks } from '../../../sandbox-server/scenes/sightings.ts';

const scene: Scene = async (play) => {
  const names = await play.start('names');
  await names.prints('waiting on port');
  const client = await play.start('client');
  await client.prints('service: ');
  const printer = await play.start('service');
  await printer.prints('registered printer');
  await play.frame('the printer to be rung up', (crossed) => {
    return crossed.from === 'names' && crossed.to === 'printer' && asks(crossed);
  });
  await play.frame('the printer to answer', ({ from, text }) => {
    return from === 'printer' && text === 'this is printer\n';
  });
  client.type('scanner');
  await client.prints('unknown scanner\r\nservice: ');
  await play.note({
    en: 'A name instead of an address: look it up, remember it, call.',
    'zh-cn': '用名字代替地址：查到，记住，再呼叫。',
  });
  client.type('printer');
  await client.prints('this is printer\r\nservice: ');
  const note = {
    en: 'The printer is gone. The name server finds out when it rings.',
    'zh-cn': '打印机不在了。名字服务器下一次呼叫时就会发现。',
  };
  // The client remembers a name for a few seconds only.
  await play.note(note, { flows: true });
  printer.press('^C');
  await printer.ends();
  await names.prints('printer does not answer: struck out');
  client.type('printer');
  await client.prints('forgotten\r\nservice: ');
  client.type('printer');
  await client.prints('unknown printer\r\nservice: ');
  client.type('');
  await client.ends();
  names.press('^C');
  await names.prints('stopped');
  await names.ends();
};

export default scene;
