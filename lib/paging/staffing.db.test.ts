import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk, phoneOf } from '../../e2e/support/paging-desk.ts'
import { changeSettings } from '../access/change-settings.ts'
import { assignRole } from '../cell/assign-role.ts'
import { changeLevel } from '../crisis/change-level.ts'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { listEntries } from '../journal/list-entries.ts'
import { answerPage } from './answer-page.ts'
import { readPages } from './list-pages.ts'
import { planCalls } from './plan-calls.ts'
import { recordDecisions } from './record-decisions.ts'
import { endReducedCrew, setReducedCrew } from './set-reduced-crew.ts'

let desk: Desk

beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const calls = () => desk.fake.ledger.filter(({ kind }) => kind === 'call').length
async function pass(seconds: number) {
  desk.services.passSeconds(seconds)
  await desk.settle()
}
async function pageLines() {
  const { items } = await listEntries(desk.admin, '1', { after: 0, limit: 100 })
  return items.filter(({ kind }) => kind === 'page')
}
async function lines() {
  return (await pageLines()).map(({ pageState, text, outcome, count }) => [
    pageState,
    text || outcome || count,
  ])
}

test('a reduced crew stops the calls; half an hour later it is asked again, and calls go on', async () => {
  const ada = await desk.volunteer('Ada', 1)
  await desk.volunteer('Bo', 2)
  await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  const set = await setReducedCrew(ada, '1', { reason: 'Deux suffisent cette nuit' })
  expect(set.reducedCrew).toEqual({
    reason: 'Deux suffisent cette nuit',
    at: '2026-07-13T18:00:00.000Z',
    until: '2026-07-13T18:30:00.000Z',
  })
  await pass(1_795)
  expect(calls()).toBe(0)
  expect((await readPages(ada, '1')).next).toBeNull()
  await pass(6)
  expect(calls()).toBe(2)
  const after = await readPages(ada, '1')
  expect(after.reducedCrew).toBeNull()
  expect(after.lapsedCrew).toEqual({
    reason: 'Deux suffisent cette nuit',
    at: '2026-07-13T18:30:01.000Z',
  })
  expect(await lines()).toEqual([
    ['waiting', 2],
    ['reduced', 'Deux suffisent cette nuit'],
    ['resumed', 'time'],
  ])
  await setReducedCrew(ada, '1', { reason: 'Toujours deux' })
  expect((await readPages(ada, '1')).lapsedCrew).toBeNull()
  await pass(1_000)
  expect(calls()).toBe(2)
})

test('a level that rises ends the reduced crew, one that is lowered does not', async () => {
  await desk.volunteer('Ada', 1)
  await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  await setReducedCrew(desk.admin, '1', { reason: 'Une seule suffit' })
  await changeLevel(desk.admin, '1', { level: 'medium', reason: 'contenu' })
  await pass(70)
  expect((await readPages(desk.admin, '1')).reducedCrew).not.toBeNull()
  await changeLevel(desk.admin, '1', { level: 'critical', reason: 'tout est arrêté' })
  expect((await readPages(desk.admin, '1')).lapsedCrew?.reason).toBe('Une seule suffit')
  await desk.settle()
  expect(calls()).toBe(1)
})

test('whoever ends the reduced crew is not asked; a refused request changes nothing', async () => {
  await desk.volunteer('Ada', 1)
  await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  await expect(setReducedCrew(desk.admin, '1', { reason: ' ' })).rejects.toMatchObject({
    fields: [{ field: 'reason' }],
  })
  await endReducedCrew(desk.admin, '1')
  await setReducedCrew(desk.admin, '1', { reason: 'nuit calme' })
  const ended = await endReducedCrew(desk.admin, '1')
  expect([ended.reducedCrew, ended.lapsedCrew]).toEqual([null, null])
  expect((await lines()).map(([state]) => state)).toEqual(['waiting', 'reduced', 'resumed'])
  await closeCrisis(desk.admin, '1', { resolution: 'fini' })
  await expect(setReducedCrew(desk.admin, '1', { reason: 'trop tard' })).rejects.toThrow('conflict')
})

test('above sixty people, waves: forty, then forty more while too few are coming', async () => {
  await changeSettings(desk.admin, { pagingLimits: { waves: true } })
  for (let index = 1; index <= 90; index += 1) await desk.volunteer(`Person ${index}`, index)
  await openCrisis(desk.admin, { title: 'Afflux' })
  const first = await readPages(desk.admin, '1')
  expect([first.total, first.heldBack]).toEqual([40, { count: 50, why: 'waves' }])
  expect((await pageLines()).at(-1)).toMatchObject({ count: 40, later: 50, narrowed: 'waves' })
  desk.services.passSeconds(299)
  expect((await readPages(desk.admin, '1')).total).toBe(40)
  await planCalls(desk.admin)
  expect((await readPages(desk.admin, '1')).total).toBe(40)
  desk.services.passSeconds(2)
  await planCalls(desk.admin)
  await planCalls(desk.admin)
  const second = await readPages(desk.admin, '1')
  expect([second.total, second.heldBack]).toEqual([80, { count: 10, why: 'waves' }])
  expect((await pageLines()).at(-1)).toMatchObject({ count: 40, later: 10, narrowed: 'waves' })
  await desk.settle()
  const { decisions } = await readPages(desk.admin, '1')
  for (const { user } of second.items.slice(0, 6)) {
    await answerPage(desk.admin, '1', { userId: user.id, answer: 'coming' })
  }
  desk.services.passSeconds(400)
  await planCalls(desk.admin)
  expect((await readPages(desk.admin, '1')).total).toBe(80)
  const texts = decisions.flatMap((one) =>
    one.kind === 'sent' && one.channel === 'sms' ? [[one.reason, one.count]] : [],
  )
  expect(texts).toEqual([
    ['opened', 40],
    ['wave', 40],
  ])
})

test('quiet hours: a medium crisis texts the SRE duty, the others once it is high', async () => {
  const ada = await desk.volunteer('Ada', 1)
  await desk.volunteer('Bo', 2)
  await desk.onDuty(ada.actor.userId)
  // 20:00 in Paris.
  const quiet = { quietHours: true, quietFrom: '19:00', quietTo: '07:00' }
  await changeSettings(desk.admin, { pagingLimits: quiet })
  await openCrisis(desk.admin, { title: 'Lenteurs', level: 'medium' })
  await desk.settle()
  expect([1, 2].map((index) => desk.fake.textsTo(phoneOf(index)).length)).toEqual([1, 0])
  expect((await readPages(desk.admin, '1')).next).toEqual({
    kind: 'wave',
    at: '2026-07-14T05:00:00.000Z',
    count: 1,
  })
  await changeLevel(desk.admin, '1', { level: 'high', reason: 'ça monte' })
  await desk.settle()
  expect([1, 2].map((index) => desk.fake.textsTo(phoneOf(index)).length)).toEqual([1, 1])
  expect((await readPages(desk.admin, '1')).heldBack).toBeNull()
})

test('every decision is readable: texts, calls and why, and when the team was complete', async () => {
  const people = []
  for (const index of [1, 2, 3]) people.push(await desk.volunteer(`Person ${index}`, index))
  await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  await pass(61)
  for (const [index, role] of (['lead', 'comms', 'scribe'] as const).entries()) {
    await assignRole(desk.admin, '1', { role, userId: people[index]?.actor.userId ?? '' })
  }
  const { decisions, next } = await readPages(desk.admin, '1')
  expect(next).toBeNull()
  expect(decisions).toMatchObject([
    { kind: 'sent', channel: 'sms', reason: 'opened', count: 3, at: '2026-07-13T18:00:00.000Z' },
    { kind: 'sent', channel: 'voice', reason: 'silent', count: 3, crew: 0, needed: 6 },
    { kind: 'staffed', at: '2026-07-13T18:01:01.000Z' },
  ])
})

test('calls stand in the journal with their reason, one line for what was made together, once', async () => {
  for (const index of [1, 2, 3]) await desk.volunteer(`Person ${index}`, index)
  await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  await pass(61)
  expect(await recordDecisions(desk.pager)).toBe(0)
  await pass(46)
  const written = await Promise.all([recordDecisions(desk.pager), recordDecisions(desk.pager)])
  expect(written.toSorted()).toEqual([0, 1])
  await pass(200)
  await pass(46)
  expect([await recordDecisions(desk.pager), await recordDecisions(desk.pager)]).toEqual([1, 0])
  const calls = (await pageLines()).filter(({ pageState }) => pageState === 'called')
  expect(calls).toMatchObject([
    { at: '2026-07-13T18:01:01.000Z', channel: 'voice', because: 'silent', count: 3 },
    { channel: 'voice', because: 'repeat', count: 3, crew: 0, needed: 6 },
  ])
  await closeCrisis(desk.admin, '1', { resolution: 'fini' })
  expect(await recordDecisions(desk.pager)).toBe(0)
})

test('what the provider’s own rate adds is told while texts wait there', async () => {
  for (const index of [1, 2, 3]) await desk.volunteer(`Person ${index}`, index)
  await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  const queues = async () => (await readPages(desk.admin, '1')).queues
  expect(await queues()).toEqual([])
  desk.services.passSeconds(20)
  const since = '2026-07-13T18:00:00.000Z'
  expect(await queues()).toEqual([{ channel: 'sms', count: 3, since, leftMs: null }])
  const [first, ...rest] = desk.fake.ledger
  if (first) await desk.fake.tell(first, 'sent')
  expect(await queues()).toEqual([{ channel: 'sms', count: 2, since, leftMs: 40_000 }])
  for (const text of rest) await desk.fake.tell(text, 'sent')
  expect(await queues()).toEqual([])
})

test('who wrote down an answer given by telephone is named', async () => {
  const ada = await desk.volunteer('Ada', 1)
  const bo = await desk.volunteer('Bo', 2)
  await openCrisis(desk.admin, { title: 'Afflux' })
  await answerPage(ada, '1', { userId: bo.actor.userId, answer: 'coming', etaMinutes: 15 })
  await answerPage(ada, '1', { answer: 'declined' })
  const { items } = await readPages(desk.admin, '1')
  const answers = items.map(({ user, state, answeredBy, notedBy }) => [
    user.name,
    state,
    answeredBy,
    notedBy?.name ?? null,
  ])
  expect(answers).toContainEqual(['Bo', 'coming', 'api', 'Ada'])
  expect(answers).toContainEqual(['Ada', 'declined', 'api', null])
})
