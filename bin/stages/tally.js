/** @typedef {{ passed: number, failed: number }} Tally */

/** A run that left no readable report failed as a whole. */
const BROKEN = { passed: 0, failed: 1 }

/** @returns {Tally} */
export function sum(tallies) {
  return tallies.reduce(
    (all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }),
    { passed: 0, failed: 0 },
  )
}

/**
 * @param {any} report of vitest's json reporter
 * @returns {Tally} a file that could not be loaded counts as one failure
 */
export function tallyVitest(report) {
  if (!report) return BROKEN
  const unloaded = report.testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }
}

/**
 * @param {any} report of Playwright's json reporter
 * @returns {Tally} an error outside the tests counts as one failure
 */
export function tallyPlaywright(report) {
  if (!report) return BROKEN
  const { expected, flaky, unexpected } = report.stats
  return { passed: expected + flaky, failed: unexpected + report.errors.length }
}
