/** Forty addresses, crawled side by side. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import { resets } from '../../../sandbox-server/scenes/sightings.ts';

const scene: Scene = async (play) => {
  const away = new Set([7, 11, 19, 26, 33]); // off, or on with nobody listening
  const seats = Array.from({ length: 40 }, (_, index) => index + 1).filter(
    (seat) => !away.has(seat),
  );
  const students = await Promise.all(
    seats.map((seat) => {
      const host = `student-${String(seat).padStart(2, '0')}`;
      return play.start('student', undefined, host);
    }),
  );
  await Promise.all(students.map((student) => student.prints('port 21540')));
  await play.note({
    en: 'Thirty-five of forty seats listen. The crawler asks all forty at once.',
    'zh-cn': '四十个座位有三十五个在监听。爬虫同时问遍四十个。',
  });
  const crawler = await play.start('crawl');
  await crawler.prints('10.0.0.7: off (No route to host)');
  await crawler.prints('10.0.0.11: refused');
  await crawler.prints('10.0.0.22: slow');
  await crawler.prints('32 records');
  await crawler.prints('most similar: 1 and 32');
  await play.shows('student-11 refused, being on', (frames) => {
    return frames.some((crossed) => crossed.from === 'student-11' && resets(crossed));
  });
  await play.shows('nobody answers for 10.0.0.7, which is off', (frames) => {
    return !frames.some(({ packet: { network } }) => {
      return network?.kind === 'arp' && network.senderAddress === '10.0.0.7';
    });
  });
  await crawler.ends();
  for (const student of students) student.press('^C');
  await Promise.all(students.map((student) => student.ends()));
};

export default scene;
