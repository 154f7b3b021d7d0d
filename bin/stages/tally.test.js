import { describe, expect, it } from 'vitest'
import { sum, tallyPlaywright, tallyVitest } from './tally.js'

describe('tally', () => {
  it('adds up', () => {
    expect(sum([])).toEqual({ passed: 0, failed: 0 })
    expect(
      sum([
        { passed: 2, failed: 0 },
        { passed: 3, failed: 1 },
      ]),
    ).toEqual({
      passed: 5,
      failed: 1,
    })
  })

  it('counts a missing report as a failure', () => {
    expect(tallyVitest(null)).toEqual({ passed: 0, failed: 1 })
    expect(tallyPlaywright(null)).toEqual({ passed: 0, failed: 1 })
  })

  it('counts a test file that does not load', () => {
    const testResults = [
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
      { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
      { status: 'failed', assertionResults: [] },
    ]
    expect(tallyVitest({ numPassedTests: 2, numFailedTests: 1, testResults })).toEqual({
      passed: 2,
      failed: 2,
    })
  })

  it('counts errors outside the tests', () => {
    const stats = { expected: 4, flaky: 0, unexpected: 1, skipped: 0 }
    expect(tallyPlaywright({ stats, errors: [{}] })).toEqual({ passed: 4, failed: 2 })
  })
})
