import { expect, test } from 'vitest'
import { bannerLines } from './banner.ts'

const reader = {
  locale: 'en',
  timeZone: 'Europe/Paris',
  now: new Date('2026-07-13T18:20:00.000Z'),
} as const

test('no banner while all is well', () => {
  expect(bannerLines({ findings: [], silentSince: null }, reader)).toEqual([])
})

test('what is wrong, since the first of it; the day only when it is not today', () => {
  const findings = [
    { kind: 'attempts-overdue', count: 3, since: '2026-07-13T18:13:00.000Z' },
    { kind: 'calls-late', count: 1, since: '2026-07-13T18:15:00.000Z' },
  ] as const
  expect(bannerLines({ findings: [...findings], silentSince: null }, reader)).toEqual([
    {
      title: 'Paging has not been well since 20:13:',
      more: '3 messages are late and 1 call is late. Phone people if need be.',
    },
  ])
  const silentSince = '2026-07-12T18:13:00.000Z'
  expect(bannerLines({ findings: [], silentSince }, reader)).toEqual([
    {
      title: expect.stringMatching(/^The self-watch has not answered since 12\sJul, 20:13\.$/),
      more: 'Nobody checks that messages go out.',
    },
  ])
})
