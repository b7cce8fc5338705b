/** Counts of tests, read from the runners' own JSON reports. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @type {(tallies: readonly Tally[]) => Tally} */
export const sum = (tallies) =>
  tallies.reduce(
    (total, tally) => ({
      passed: total.passed + tally.passed,
      failed: total.failed + tally.failed,
      skipped: total.skipped + tally.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/** @param {Tally} tally */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * A file that failed to load has no tests to count, and counts as one that failed.
 * @param {any} report
 * @returns {Tally}
 */
export function readVitest(report) {
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: count(report.numPassedTests),
    failed: count(report.numFailedTests) + broken.length,
    skipped: count(report.numPendingTests) + count(report.numTodoTests),
  };
}

/**
 * A flaky test passed at a retry; it counts as failed, because a flaky test is a bug. Errors outside
 * of tests (a server that did not start) count as failures too.
 * @param {any} report
 * @returns {Tally}
 */
export function readPlaywright({ stats, errors }) {
  return {
    passed: count(stats.expected),
    failed: count(stats.unexpected) + count(stats.flaky) + errors.length,
    skipped: count(stats.skipped),
  };
}

/** @param {unknown} value */
function count(value) {
  if (Number.isInteger(value)) return Number(value);
  throw new Error(`a report counts “${String(value)}” tests`);
}
