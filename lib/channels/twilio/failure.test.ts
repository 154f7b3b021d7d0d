import { expect, test } from 'vitest'
import { classify } from './failure.ts'

test.each([
  [
    { status: 400, code: 21211 },
    { kind: 'rejected', code: '21211', permanent: true },
  ],
  [
    { status: 400, code: 21610 },
    { kind: 'rejected', code: '21610', permanent: true },
  ],
  [
    { status: 401, code: 20003 },
    { kind: 'rejected', code: '20003', permanent: true },
  ],
  [{ status: 404 }, { kind: 'rejected', code: '404', permanent: true }],
  [{ status: 429 }, { kind: 'rejected', code: '20429', permanent: false }],
  [
    { status: 400, code: 63017 },
    { kind: 'rejected', code: '63017', permanent: false },
  ],
  [{ status: 500, code: 20500 }, { kind: 'unknown' }],
  [{ status: 502 }, { kind: 'unknown' }],
  [{ status: 302 }, { kind: 'unknown' }],
  [{ status: 408 }, { kind: 'unknown' }],
  [{ code: 'ECONNREFUSED' }, { kind: 'rejected', code: 'ECONNREFUSED', permanent: false }],
  [{ code: 'ECONNRESET' }, { kind: 'unknown', reason: 'ECONNRESET' }],
  [{ code: 'ECONNABORTED' }, { kind: 'unknown' }],
  [new Error('no answer in time'), { kind: 'unknown' }],
  ['odd', { kind: 'unknown' }],
])('%j', (error, expected) => {
  expect(classify(error)).toMatchObject(expected)
})
