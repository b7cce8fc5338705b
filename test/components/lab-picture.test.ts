import { describe, expect, test } from 'vitest';
import {
  PICTURE_HEIGHT,
  PICTURE_WIDTH,
  pictureOf,
  type Box,
} from '../../src/components/example/picture.ts';

const hosts = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `host-${index + 1}`,
    address: `10.0.0.${index + 1}`,
  }));

const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

describe('the picture of a lab', () => {
  // 48 is the most that a lab may have.
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 14, 15, 41, 48])(
    'of %i hosts keeps them inside the drawing, and apart',
    (count) => {
      const { boxes } = pictureOf(hosts(count));
      expect(boxes).toHaveLength(count);
      for (const [index, box] of boxes.entries()) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(PICTURE_WIDTH);
        expect(box.y + box.height).toBeLessThanOrEqual(PICTURE_HEIGHT);
        for (const other of boxes.slice(index + 1)) expect(apart(box, other)).toBe(true);
      }
    },
  );

  test.each([3, 8, 9, 48])('of %i hosts leads each of them to the wire', (count) => {
    const { boxes, wire } = pictureOf(hosts(count));
    const leads = wire.match(/M[\d.]+ [\d.]+[Vv]/g) ?? [];
    // A crowd has one more: the line that joins its rows.
    expect(leads).toHaveLength(boxes.length + (count > 8 ? 1 : 0));
  });

  test('has the first host left of the second, and the wire from one to the other', () => {
    const { boxes, wire, frame } = pictureOf(hosts(2));
    const [first, second] = boxes as [Box, Box];
    expect(first.x + first.width).toBeLessThan(second.x);
    expect(wire).toBe(`M${first.x + first.width} ${first.y + first.height / 2}H${second.x}`);
    expect(frame?.x).toBe((first.x + first.width + second.x) / 2);
  });

  test('shortens what does not fit into its box', () => {
    const long = { name: 'a-host-with-quite-a-long-name', address: 'fe80::aaaa:bbbb:cccc:dddd' };
    const [box] = pictureOf([long, ...hosts(7)]).boxes;
    expect(box?.name).toMatch(/^a-host.*…$/);
    expect(box?.address).toMatch(/^fe80.*…$/);
    expect(pictureOf(hosts(8)).boxes.map(({ address }) => address)).toContain('10.0.0.8');
  });

  test('of no host is empty', () => {
    expect(pictureOf([])).toMatchObject({ boxes: [], wire: '' });
  });
});
