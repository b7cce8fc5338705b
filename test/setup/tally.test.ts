import { describe, expect, test } from 'vitest';
import { closingLine, readPlaywright, readVitest, sum } from '../../scripts/checks/tally.mjs';

const VITEST = {
  numPassedTests: 7,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { status: 'passed', assertionResults: [{}] },
    { status: 'failed', assertionResults: [{}] },
  ],
};

describe('counting tests', () => {
  test('tests that passed, failed and were skipped are counted apart', () => {
    expect(readVitest(VITEST)).toEqual({ passed: 7, failed: 1, skipped: 3 });
  });

  test('a file that could not be loaded counts as one failure', () => {
    const broken = { status: 'failed', assertionResults: [] };
    const report = { ...VITEST, testResults: [...VITEST.testResults, broken] };
    expect(readVitest(report).failed).toBe(2);
  });

  test('a browser test that passed only when tried again counts as failed', () => {
    const stats = { expected: 5, unexpected: 0, flaky: 1, skipped: 0 };
    expect(readPlaywright({ stats, errors: [] })).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });

  test('an error outside of the browser tests counts as a failure', () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    expect(readPlaywright({ stats, errors: [{ message: 'no server' }] }).failed).toBe(1);
  });

  test('a report of an unknown shape is an error, never a silent zero', () => {
    expect(() => readVitest({ testResults: [] })).toThrow('counts “undefined” tests');
  });
});

describe('the closing line', () => {
  test('adds everything up', () => {
    const total = sum([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 41, failed: 2, skipped: 3 },
    ]);
    expect(closingLine(total)).toBe('42 passed, 2 failed, 3 skipped');
  });

  test('leaves out skipped tests where there are none', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  });
});
