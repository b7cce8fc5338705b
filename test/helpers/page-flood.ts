/** Frames by the thousand, given to a page as if they had crossed its lab's wire. */
import type { Page } from '@playwright/test';
import { encodeFrames, type Frame } from '../../sandbox-server/protocol/binary.ts';
import { ethernet, ipv4, tcp } from './frames.ts';

/** Their first number: behind all that really crossed. */
export const FIRST_MADE = 100;
const IN_MESSAGE = 250;

/** To be called before the page is opened; what comes back floods it, each time with later frames. */
export async function floodable(page: Page): Promise<(count: number) => void> {
  let send: ((message: Buffer) => void) | undefined;
  await page.routeWebSocket(/\/bridge$/, (socket) => {
    socket.connectToServer();
    send = (message) => socket.send(message);
  });
  let next = FIRST_MADE;
  return (count) => {
    for (const end = next + count; next < end; next += IN_MESSAGE)
      send?.(Buffer.from(encodeFrames(many(next, Math.min(IN_MESSAGE, end - next)))));
  };
}

/** Runs in the page: a little at each frame of the screen, then all the way up in leaps. */
export async function mostRowsWhileScrolling(element: Element): Promise<number> {
  let most = 0;
  const painted = async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    most = Math.max(most, element.querySelectorAll('tr, [role=row]').length);
  };
  for (let step = 0; step < 60; step += 1) {
    element.scrollBy(0, -40);
    await painted();
  }
  for (let step = 0; step <= 20; step += 1) {
    element.scrollTop = (element.scrollHeight * (20 - step)) / 20;
    await painted();
  }
  await painted();
  return most;
}

function many(first: number, count: number): Frame[] {
  return Array.from({ length: count }, (_, index) => {
    const id = first + index;
    const from = id % 2;
    const ports = from === 0 ? { from: 21567, to: 40000 } : { from: 40000, to: 21567 };
    const bytes = ethernet(
      0x0800,
      ipv4(
        from === 0 ? { from: [10, 0, 0, 1], to: [10, 0, 0, 2] } : {},
        6,
        tcp({ ...ports, seq: id * 10, ack: id * 10, flags: 0x18, data: `line ${id}\n` }),
      ),
    );
    const { length } = bytes;
    const fate = id % 50 === 0 ? 'dropped' : 'delivered';
    return { id, atUs: id * 20_000, from, to: 1 - from, where: 'wire', fate, length, bytes };
  });
}
