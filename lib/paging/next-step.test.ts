import { expect, test } from 'vitest'
import { after, cell, opened } from './fixtures/staffing-facts.ts'
import type { AttemptStatus, PageState } from './model.ts'
import { nextStep, nextTries } from './next-step.ts'
import { type CellFacts, nextCalls, nextMails, type PageFacts } from './staffing.ts'

const attempt = (channel: string, status: AttemptStatus, step = 0, dueAt = opened) => ({
  channel,
  status,
  step,
  dueAt,
  sendStartedAt: opened,
  sentAt: after(1),
})
const page = (state: PageState, ...attempts: PageFacts['attempts']): PageFacts => ({
  id: 'page',
  userId: 'ada',
  dutyFirst: false,
  state,
  createdAt: opened,
  hasPhone: true,
  attempts,
})
const text = attempt('sms', 'delivered')
const means = { scale: 1, mails: false }

test.each<[string, Partial<CellFacts>, PageFacts, number, string | null]>([
  ['silence: a call a minute after the text', {}, page('delivered', text), 10, 'voice 61'],
  ['overdue: now', {}, page('delivered', text), 100, 'voice 100'],
  ['a text that failed: now', {}, page('waiting', attempt('sms', 'failed')), 3, 'voice 3'],
  [
    'a text that waits for the hold',
    {},
    page('waiting', attempt('sms', 'waiting', 0, after(10))),
    2,
    'sms 10',
  ],
  [
    'a call that rings: the one after it',
    {},
    page('sent', text, attempt('voice', 'sent', 1)),
    70,
    'voice 300',
  ],
  [
    'a call whose outcome is unknown: nothing until it is known',
    {},
    page('sent', text, attempt('voice', 'unknown', 1)),
    70,
    null,
  ],
  [
    'called in vain: five minutes after the opening',
    {},
    page('sent', text, attempt('voice', 'undelivered', 1)),
    90,
    'voice 300',
  ],
  [
    'called twice: ten minutes after',
    {},
    page('sent', text, attempt('voice', 'undelivered', 2)),
    310,
    'voice 600',
  ],
  ['enough are coming, roles are empty', { needed: 0 }, page('delivered', text), 10, 'voice 300'],
  ['medium: silence stays silence', { level: 'medium' }, page('delivered', text), 10, null],
  ['answered', {}, page('declined', text), 10, null],
  ['reduced crew', { reducedCrew: 'night' }, page('delivered', text), 10, null],
  ['stopped', { stoppedAt: after(5) }, page('delivered', text), 10, null],
  ['closed', { open: false }, page('delivered', text), 10, null],
])('what comes next: %s', (_name, facts, one, seconds, expected) => {
  const next = nextTries({ ...cell, ...facts }, [one], after(seconds), means).get('page')
  const at = next && (next.at.getTime() - opened.getTime()) / 1000
  expect(next ? `${next.channel} ${at}` : null).toBe(expected)
})

test('what is foretold is what the rules then do, and not a moment sooner', () => {
  const statuses: AttemptStatus[] = ['sent', 'delivered', 'undelivered', 'failed', 'unknown']
  let foretold = 0
  for (const level of ['low', 'medium', 'high', 'critical'] as const) {
    for (const sms of statuses) {
      for (const calls of [
        [],
        ...statuses.flatMap(
          (status) =>
            [
              [1, status],
              [2, status],
            ] as const,
        ),
      ]) {
        for (const seconds of [0, 30, 61, 119, 200, 300, 601]) {
          for (const mails of [false, true]) {
            const [step, status] = calls
            const voice =
              step === undefined || status === undefined ? [] : [attempt('voice', status, step)]
            const one = page('sent', attempt('sms', sms), ...voice)
            const facts = { ...cell, level }
            const now = after(seconds)
            const next = nextTries(facts, [one], now, { scale: 1, mails }).get('page')
            const due = (at: Date) => [
              ...nextCalls(facts, [one], at, 1).map(() => 'voice'),
              ...(mails ? nextMails(facts, [one], at, 1).map(() => 'email') : []),
            ]
            if (next === undefined) continue
            foretold += 1
            expect(due(next.at)).toContain(next.channel)
            if (next.at > now) expect(due(new Date(next.at.getTime() - 1))).toEqual([])
          }
        }
      }
    }
  }
  expect(foretold).toBeGreaterThan(200)
})

test('the next step is the soonest, with all who are due with it', () => {
  const tries = new Map([
    ['a', { channel: 'voice', at: after(60) }],
    ['b', { channel: 'voice', at: after(70) }],
    ['c', { channel: 'voice', at: after(300) }],
    ['d', { channel: 'email', at: after(65) }],
  ] as const)
  expect(nextStep(tries, null)).toEqual({ kind: 'voice', at: after(60), count: 2 })
  expect(nextStep(tries, { at: after(30), count: 40 })).toEqual({
    kind: 'wave',
    at: after(30),
    count: 40,
  })
  expect(nextStep(tries, { at: after(90), count: 40 })).toMatchObject({ kind: 'voice' })
  expect(nextStep(new Map(), null)).toBeNull()
})
