import fc from 'fast-check'
import { expect, test } from 'vitest'
import { advance, type Delivery, FINAL_RANK, pageState } from './delivery.ts'
import type { AttemptStatus, PageState } from './model.ts'

const start: Delivery = { status: 'sending', providerId: null, providerRank: 0 }
const statusOrder: AttemptStatus[] = ['sending', 'sent', 'delivered']

function play(events: string[], from = start): Delivery[] {
  const steps = [from]
  for (const providerStatus of events) {
    const current = steps.at(-1) ?? from
    steps.push(advance(current, { providerId: 'SM1', providerStatus }) ?? current)
  }
  return steps
}

const words = [
  'accepted',
  'queued',
  'sending',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'nonsense',
]

test('callbacks in any order, repeated, never take a state down', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (events) => {
      const steps = play(events)
      for (const [index, step] of steps.slice(1).entries()) {
        const before = steps[index] ?? start
        expect(step.providerRank).toBeGreaterThanOrEqual(before.providerRank)
        if (before.providerRank >= FINAL_RANK) expect(step).toEqual(before)
      }
    }),
  )
})

test('a shuffled life of a delivered text always ends delivered', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(['queued', 'sending', 'sent', 'sent', 'delivered'], { minLength: 5 }),
      (events) => {
        expect(play(events).at(-1)?.status).toBe('delivered')
      },
    ),
  )
})

test('the first final word stays', () => {
  expect(play(['undelivered', 'delivered', 'sent']).at(-1)?.status).toBe('undelivered')
  expect(play(['delivered', 'failed']).at(-1)?.status).toBe('delivered')
})

test('a second message of the same attempt counts only when delivered', () => {
  const bound: Delivery = { status: 'sent', providerId: 'SM2', providerRank: 2 }
  expect(advance(bound, { providerId: 'SM1', providerStatus: 'failed' })).toBeNull()
  expect(advance(bound, { providerId: 'SM1', providerStatus: 'delivered' })).toEqual({
    status: 'delivered',
    providerId: 'SM2',
    providerRank: FINAL_RANK,
  })
})

const sms = (status: AttemptStatus) => ({ channel: 'sms', status })
const voice = (status: AttemptStatus) => ({ channel: 'voice', status })

test.each<[PageState, { channel: string; status: AttemptStatus }[], PageState]>([
  ['waiting', [sms('waiting')], 'waiting'],
  ['waiting', [sms('sent')], 'sent'],
  ['sent', [sms('delivered')], 'delivered'],
  ['sent', [sms('undelivered')], 'waiting'],
  ['waiting', [sms('undelivered'), voice('sent')], 'sent'],
  ['waiting', [sms('undelivered'), voice('delivered')], 'sent'],
  ['waiting', [sms('undelivered'), voice('undelivered')], 'unreachable'],
  ['unreachable', [sms('undelivered'), voice('failed'), voice('waiting')], 'waiting'],
  ['waiting', [sms('cancelled')], 'cancelled'],
  ['delivered', [sms('delivered'), voice('cancelled')], 'delivered'],
  ['coming', [sms('failed'), voice('failed')], 'coming'],
  ['seen', [sms('delivered')], 'seen'],
  ['unreachable', [], 'unreachable'],
])('from %s with %j', (current, attempts, expected) => {
  expect(pageState(current, attempts)).toBe(expected)
})

test('statuses are ordered as their names say', () => {
  expect(statusOrder).toEqual(play(['queued', 'delivered']).map(({ status }) => status))
})
