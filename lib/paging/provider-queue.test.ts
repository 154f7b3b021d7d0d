import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ProviderAttempt, providerQueues } from './provider-queue.ts'

const now = new Date('2026-07-13T18:20:00.000Z')
const at = (secondsAgo: number) => new Date(now.getTime() - secondsAgo * 1_000)

/** So many attempts handed over so long ago, as the provider's last word ranks. */
const handed = (count: number, secondsAgo: number, providerRank: number, change = {}) =>
  Array.from(
    { length: count },
    (): ProviderAttempt => ({
      channel: 'sms',
      status: providerRank >= 5 ? 'delivered' : 'sent',
      providerRank,
      sentAt: at(secondsAgo),
      ...change,
    }),
  )

test.each<[string, ProviderAttempt[], unknown[]]>([
  ['nothing was sent', [], []],
  ['all was passed on', handed(40, 20, 4), []],
  ['the provider has had them for a moment', handed(40, 2, 2), []],
  [
    'none was passed on yet',
    handed(18, 5, 2),
    [{ channel: 'sms', count: 18, since: at(5).toISOString(), leftMs: null }],
  ],
  [
    'one a second',
    [...handed(20, 20, 5), ...handed(180, 20, 2)],
    [{ channel: 'sms', count: 180, since: at(20).toISOString(), leftMs: 180_000 }],
  ],
  [
    'calls queue by themselves',
    [...handed(6, 30, 5), ...handed(4, 8, 2, { channel: 'voice' })],
    [{ channel: 'voice', count: 4, since: at(8).toISOString(), leftMs: null }],
  ],
  ['an old one that was never heard of', handed(1, 700, 2), []],
  ['what waits with us, or failed', handed(5, 60, 0, { sentAt: null, status: 'waiting' }), []],
  ['a refusal is not in a queue', handed(5, 60, 2, { status: 'failed' }), []],
])('%s', (_, attempts, queues) => {
  expect(providerQueues(attempts, now)).toEqual(queues)
})

test('never more than was handed over, never a negative time', () => {
  const one = fc.record({
    channel: fc.constantFrom('sms' as const, 'voice' as const, 'email' as const),
    status: fc.constantFrom('sent' as const, 'delivered' as const, 'failed' as const),
    providerRank: fc.integer({ min: 0, max: 5 }),
    sentAt: fc.option(fc.integer({ min: -5, max: 900 }).map(at)),
  })
  fc.assert(
    fc.property(fc.array(one), (attempts) => {
      const queues = providerQueues(attempts, now)
      const count = queues.reduce((sum, queue) => sum + queue.count, 0)
      expect(count).toBeLessThanOrEqual(attempts.length)
      for (const { leftMs } of queues) if (leftMs !== null) expect(leftMs).toBeGreaterThan(0)
    }),
  )
})
