/** What a lesson page weighs before its panel is touched, and what Lighthouse says of it. */
import { createServer } from 'node:net';
import { once } from 'node:events';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import type { RunningServer } from '../helpers/running-server.ts';
import { below, type Measure, type Row } from './measure.ts';
import { median } from './statistics.ts';

const LESSON = '/lessons/tcp-server/';
const BROWSER = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
};
const LIMIT_BYTES = 20_000;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const LIGHTHOUSE_RUNS = 3;

export const page: Measure = {
  name: 'page',
  async measure(server) {
    const bytes = await weight(server);
    const scores = await lighthouseScores(server);
    const print = (value: number) => `${(value / 1000).toFixed(1)} kB`;
    const row: Row = {
      what: 'Lesson page in Lighthouse, mobile',
      ours: scores.join('/'),
      peer: '',
      result: scores.join('/'),
      target: '100/100/100/100',
      met: scores.every((score) => score === 100),
    };
    return [
      below('Lesson page: script and style before the first touch', LIMIT_BYTES, bytes, print),
      row,
    ];
  },
};

/** Bytes of scripts and style sheets as they crossed the network, compressed. */
async function weight(server: RunningServer): Promise<number> {
  const browser = await chromium.launch(BROWSER);
  try {
    const tab = await browser.newPage();
    const sizes: Promise<number>[] = [];
    tab.on('requestfinished', (request) => {
      if (!['script', 'stylesheet'].includes(request.resourceType())) return;
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await tab.goto(server.origin + LESSON, { waitUntil: 'networkidle' });
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  } finally {
    await browser.close();
  }
}

/** The median score of each category, of 100. */
async function lighthouseScores(server: RunningServer): Promise<number[]> {
  const port = await freePort();
  const args = [...BROWSER.args, `--remote-debugging-port=${port}`];
  const browser = await chromium.launch({ ...BROWSER, args });
  try {
    const runs: number[][] = [];
    while (runs.length < LIGHTHOUSE_RUNS) {
      const onlyCategories = [...CATEGORIES];
      const report = await lighthouse(server.origin + LESSON, { port, onlyCategories });
      const categories = report?.lhr.categories;
      if (categories === undefined) throw new Error('Lighthouse gave no report');
      runs.push(CATEGORIES.map((name) => Math.round((categories[name]?.score ?? 0) * 100)));
    }
    return CATEGORIES.map((_, at) => median(runs.map((scores) => scores[at] ?? 0)));
  } finally {
    await browser.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port to listen on');
  return address.port;
}
