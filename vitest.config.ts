/**
 * Three projects, one after another: `unit` needs nothing but Node; `sandbox` starts real labs and
 * misuses them; `content` plays the scenes. Labs load the machine, so their files take turns:
 * a time limit that is fair to one lab would not be to four at once on two cores.
 */
import { defineConfig } from 'vitest/config';

const LABS = [
  'test/abuse/**',
  'test/agent/**',
  'test/sandbox-server/launcher/**',
  'test/**/*.lab.test.ts',
  // Not labs, but they too need more than Node: a second opinion on captures.
  'test/**/*.tshark.test.ts',
];
const CONTENT = ['test/content/**'];
const only = (globs: readonly string[]) =>
  globs.map((glob) => glob.replace(/\*\*$/, '**/*.test.ts'));

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...LABS, ...CONTENT, 'test/browser/**'],
          maxWorkers: 2,
          // For a busy machine; what is claimed is never a time.
          testTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'sandbox',
          include: only(LABS),
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'content',
          include: only(CONTENT),
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
