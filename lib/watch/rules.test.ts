import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isGsm7, segments } from '../channels/sms/gsm7.ts'
import { isForbidden } from './call-address.ts'
import { type Finding, findingKinds } from './model.ts'
import {
  confirm,
  faultOf,
  gather,
  lacksReceipts,
  mayTell,
  NO_OUTAGE,
  type OpenAttempt,
  stepOutage,
} from './rules.ts'
import { findingsText, outageText, recoveryText } from './text.ts'

const now = new Date('2026-07-13T18:20:00.000Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000)

const attempt = (change: Partial<OpenAttempt>): OpenAttempt => ({
  id: 'a',
  status: 'waiting',
  dueAt: ago(0),
  since: ago(0),
  sendStartedAt: null,
  leaseUntil: null,
  tries: 0,
  restricted: false,
  ...change,
})

test.each<[string, Partial<OpenAttempt>, string | null]>([
  ['waits for its time', { dueAt: ago(-600), since: ago(30) }, null],
  ['was due a moment ago', { dueAt: ago(19) }, null],
  ['was due and nobody took it', { dueAt: ago(21), since: ago(21) }, 'attempts-overdue'],
  ['comes back after a refusal', { dueAt: ago(-5), since: ago(30), tries: 3 }, null],
  ['is refused again and again', { dueAt: ago(-5), since: ago(61), tries: 8 }, 'attempts-refused'],
  ['is with the provider', { status: 'sending', sendStartedAt: ago(14) }, null],
  ['was left by who died', { status: 'sending', sendStartedAt: ago(46) }, 'attempts-stuck'],
  [
    'is leased for an hour',
    { status: 'sending', sendStartedAt: ago(1), leaseUntil: ago(-3_600) },
    'attempts-stuck',
  ],
  ['is looked up', { status: 'unknown', sendStartedAt: ago(119) }, null],
  ['is never found', { status: 'unknown', sendStartedAt: ago(121) }, 'attempts-stuck'],
])('an attempt that %s', (_, change, fault) => {
  expect(faultOf(attempt(change), now)).toBe(fault)
})

const finding = (evidence: string[], change: Partial<Finding> = {}): Finding => ({
  kind: 'calls-late',
  subject: '',
  restricted: false,
  evidence,
  ...change,
})

test('only what two looks show by the same evidence counts', () => {
  expect(confirm([finding(['a', 'b'])], [finding(['b', 'c'])])).toEqual([finding(['b'])])
  expect(confirm([finding(['a'])], [finding(['c'])])).toEqual([])
  expect(confirm([finding(['a'])], [finding(['a'], { subject: 'crisis' })])).toEqual([])
  expect(confirm([], [finding(['a'])])).toEqual([])
})

test('findings of a kind are put together, confidential ones apart', () => {
  const secret = finding(['c'], { restricted: true })
  expect(gather([finding(['a']), secret, finding(['b'])])).toEqual([finding(['a', 'b']), secret])
})

test('one receipt among several is enough; two texts say nothing', () => {
  const silent = { final: false }
  expect(lacksReceipts([silent, silent, silent])).toBe(true)
  expect(lacksReceipts([silent, silent, { final: true }])).toBe(false)
  expect(lacksReceipts([silent, silent])).toBe(false)
})

test('never more than four texts in an hour, whenever findings come', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 * 3_600 })), (seconds) => {
      const told: Date[] = []
      for (const second of seconds.sort((one, other) => one - other)) {
        const at = new Date(now.getTime() + second * 1_000)
        if (mayTell(told, at)) told.push(at)
        const hour = told.filter((each) => at.getTime() - each.getTime() < 3_600_000)
        expect(new Set(hour.map((each) => each.getTime())).size).toBeLessThanOrEqual(4)
      }
    }),
  )
})

test('an outage is told once after its grace, and its end once', () => {
  const looks: [second: number, up: boolean][] = [
    [0, true],
    [2, false],
    [20, false],
    [33, false],
    [40, false],
    [60, true],
    [62, true],
    [64, false],
    [80, true],
  ]
  let outage = NO_OUTAGE
  const told = looks.map(([second, up]) => {
    const step = stepOutage(outage, { up, now: ago(-second) }, 30_000)
    outage = step.outage
    return step.tell
  })
  expect(told).toEqual([null, null, null, 'gone', null, 'back', null, null, null])
})

test('what admins are texted fits two GSM-7 segments in both languages', () => {
  const all = findingKinds.map((kind) => ({ kind, count: 123 }))
  const address = 'https://cellule.astreinte.example-organisation.org/settings/watch'
  for (const locale of ['fr', 'en'] as const) {
    const texts = [
      findingsText(all, address, locale),
      ...all.map((one) => findingsText([one], address, locale)),
      outageText('20h13', address, locale),
      recoveryText('20h13', '20h20', locale),
    ]
    for (const text of texts) {
      expect([text, isGsm7(text)]).toEqual([text, true])
      expect(segments(text)).toBeLessThanOrEqual(2)
    }
  }
  expect(findingsText([{ kind: 'attempts-overdue', count: 1 }], 'https://x', 'fr')).toBe(
    "Cellule, auto-surveillance: l'appel des personnes ne va pas bien. 1 message en retard. Au besoin téléphonez. https://x",
  )
})

test.each([
  ['169.254.169.254', true],
  ['::ffff:169.254.169.254', true],
  ['0.0.0.0', true],
  ['fe80::1', true],
  ['224.0.0.1', true],
  ['255.255.255.255', true],
  ['::', true],
  ['10.1.2.3', false],
  ['127.0.0.1', false],
  ['93.184.216.34', false],
  ['2a01:e0a::1', false],
])('no sign of life goes to %s: %s', (address, refused) => {
  expect(isForbidden(address)).toBe(refused)
})
