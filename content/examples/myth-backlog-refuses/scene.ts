/** The third is not refused: it knocks until there is room. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import { asks, grants, resets, segmentOf } from '../../../sandbox-server/scenes/sightings.ts';

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('Enter accepts one');
  const client = await play.start('client');
  await client.prints('connection 2: let in');
  await client.prints('connection 3: knocking');
  await play.frame('the third SYN, sent again', (crossed) => {
    const again = (other: typeof crossed) =>
      other !== crossed && segmentOf(other)?.sequence === segmentOf(crossed)?.sequence;
    return asks(crossed) && play.frames.some((other) => asks(other) && again(other));
  });
  await play.shows('a full queue has refused nobody', (frames) => !frames.some(resets));
  await play.note({
    en: 'The queue is full. The third SYN was dropped and sent again: no refusal, no answer.',
    'zh-cn': '队列满了。第三个 SYN 被丢弃，又重发：没有拒绝，也没有回答。',
  });
  server.type('');
  await client.prints('connection 3: let in');
  await play.shows('three knocked, the third more than once, and all were let in', (frames) => {
    const knocks = frames.filter(asks).map((crossed) => segmentOf(crossed)?.sequence);
    return new Set(knocks).size === 3 && knocks.length > 3 && frames.filter(grants).length === 3;
  });
  await client.ends();
  server.press('^C');
  await server.ends();
};

export default scene;
