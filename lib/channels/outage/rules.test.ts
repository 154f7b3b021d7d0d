import { expect, test } from 'vitest'
import type { SendResult } from '../model.ts'
import { afterFailure, type Outage, silenceOf } from './rules.ts'

const refused = (code: string, permanent: boolean): SendResult => ({
  kind: 'rejected',
  code,
  permanent,
  retryAfterMs: null,
})

test.each<[SendResult, string | null]>([
  [{ kind: 'accepted', providerId: 'SM1', status: 'queued' }, null],
  [{ kind: 'unknown', reason: 'http 503' }, 'http 503'],
  [{ kind: 'unknown', reason: 'ECONNRESET' }, 'ECONNRESET'],
  [refused('ECONNREFUSED', false), 'ECONNREFUSED'],
  [refused('no_answer', false), 'no_answer'],
  // Too fast, and a mail server that asks for patience: they are there.
  [refused('20429', false), null],
  [refused('451', false), null],
  [refused('21610', true), null],
  [refused('EENVELOPE', true), null],
])('%j: %s', (result, silence) => {
  expect(silenceOf(result)).toBe(silence)
})

const at = (seconds: number) => new Date(Date.UTC(2026, 6, 13) + seconds * 1_000)

function failAt(seconds: readonly number[]): Outage | null {
  return seconds.reduce<Outage | null>(
    (before, second) => afterFailure(before, 'http 503', at(second)),
    null,
  )
}

test.each([
  ['four failures are bad luck', [0, 0, 1, 2], null],
  ['five make it down, from the fifth on', [0, 0, 1, 2, 3], 3],
  ['as slowly as small teams fail', [0, 0, 0, 31, 31], 31],
  ['failures an hour apart never do', [0, 3_600, 7_200, 10_800, 14_400], null],
  ['it stays down since then, however long', [0, 0, 0, 0, 5, 16, 300], 5],
] as const)('%s', (_, seconds, downAt) => {
  const outage = failAt(seconds)
  expect(outage?.downSince ?? null).toEqual(downAt === null ? null : at(downAt))
  const last = seconds.at(-1) ?? 0
  expect(outage?.nextProbeAt ?? null).toEqual(downAt === null ? null : at(last + 10))
})
