import { expect, test } from 'vitest';
import { FrameLog } from '../../../sandbox-server/lab/frame-log.ts';
import { FRAMES_KEPT } from '../../../sandbox-server/protocol/limits.ts';
import { frame } from '../../helpers/fake-agent.ts';

const idsAfter = (log: FrameLog, id: number) => log.after(id).map((each) => each.id);

test('gives the frames after any id, with gaps between ids or without', () => {
  const log = new FrameLog();
  log.append([frame(1), frame(2), frame(5)]);
  log.append([frame(9)]);
  expect(idsAfter(log, 0)).toEqual([1, 2, 5, 9]);
  expect(idsAfter(log, 2)).toEqual([5, 9]);
  expect(idsAfter(log, 3)).toEqual([5, 9]);
  expect(idsAfter(log, 9)).toEqual([]);
});

test('keeps the newest ten thousand', () => {
  const log = new FrameLog();
  for (let id = 1; id <= 3 * FRAMES_KEPT; id += 1) log.append([frame(id, 1)]);
  const kept = idsAfter(log, 0);
  expect(kept).toHaveLength(FRAMES_KEPT);
  expect(kept[0]).toBe(2 * FRAMES_KEPT + 1);
  expect(idsAfter(log, 3 * FRAMES_KEPT - 1)).toEqual([3 * FRAMES_KEPT]);
});
