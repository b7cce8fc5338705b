/** The wire loses three frames of ten, requests and answers; each request is carried out once. */
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';

/** Loses requests 1, 2, 6 and 8, and the answers to 2, 3 and 5; all of that once. */
const SEED = 871;

const scene: Scene = async (play) => {
  const server = await play.start('server');
  await server.prints('the account is open');
  await play.note({
    en: 'The wire loses three frames of ten, in both directions. The client asks again; whatever it asks is done once.',
    'zh-cn': '线路两个方向都丢三成的帧。客户端会再问，而每件事只做一遍。',
  });
  const chances = { lossPercent: 30, duplicationPercent: 0, reorderingPercent: 0, seed: SEED };
  const times = { latencyMs: 0, jitterMs: 0, kbitPerSecond: null };
  const conditions = [{ from: null, to: null, ...times, ...chances }];
  play.wire({ type: 'wire.conditions', conditions });
  const client = await play.start('client');
  await client.prints('request 1: 10\r\n');
  await client.prints('request 10: 100');
  await server.prints('again: same answer');
  await client.ends();
  server.press('^C');
  await server.prints('stopped');
  await server.ends();
};

export default scene;
