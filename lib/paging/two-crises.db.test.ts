import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk, phoneOf } from '../../e2e/support/paging-desk.ts'
import { joinCell } from '../cell/join-cell.ts'
import { ENGAGED_MS } from '../cell/model.ts'
import { claimDue } from '../channels/queue/store.ts'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { listEntries } from '../journal/list-entries.ts'
import { createSchedule } from '../roster/create-schedule.ts'
import { answerPage } from './answer-page.ts'
import { readPages } from './list-pages.ts'
import { pageMore } from './page-more.ts'
import { type AttemptRow, findPage } from './store.ts'

let desk: Desk

beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const texts = (index: number) => desk.fake.textsTo(phoneOf(index)).length

async function openFirst() {
  const people = await Promise.all(
    ['Ada', 'Bo', 'Cy'].map((name, index) => desk.volunteer(name, index + 1)),
  )
  const [ada, bo, cy] = people
  if (!ada || !bo || !cy) throw new Error('nobody')
  await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  return { ada, bo, cy }
}

test('people in one team, or on the way to it, are not paged for the other', async () => {
  const { ada, bo } = await openFirst()
  await joinCell(ada, '1', { as: 'participant' })
  await answerPage(bo, '1', { answer: 'coming' })
  await openCrisis(desk.admin, { title: 'Panne' })
  await desk.settle()
  expect([1, 2, 3].map(texts)).toEqual([1, 1, 2])
  const pages = await readPages(desk.admin, '2')
  expect(pages.items.map(({ user }) => user.name)).toEqual(['Cy'])
  expect(pages.elsewhere.map(({ user, crisis }) => [user.name, crisis])).toEqual([
    ['Ada', '1'],
    ['Bo', '1'],
  ])
  const entries = await listEntries(desk.admin, '2', { after: 0, limit: 50 })
  expect(entries.items.find(({ kind }) => kind === 'page')).toMatchObject({ count: 1, engaged: 2 })
})

test('they are texted when somebody asks for them by name, once', async () => {
  const { ada } = await openFirst()
  await joinCell(ada, '1', { as: 'participant' })
  await openCrisis(desk.admin, { title: 'Panne' })
  await pageMore(desk.admin, '2', { userIds: [ada.actor.userId] })
  await pageMore(desk.admin, '2', { userIds: [ada.actor.userId] })
  await desk.settle()
  expect(texts(1)).toBe(2)
  expect((await readPages(desk.admin, '2')).elsewhere).toEqual([])
})

test('an observer, one who left, one of a closed crisis or long silent is free again', async () => {
  const { ada, bo, cy } = await openFirst()
  await joinCell(ada, '1', { as: 'observer' })
  await joinCell(bo, '1', { as: 'participant' })
  await joinCell(bo, '1', { as: 'left' })
  await joinCell(cy, '1', { as: 'participant' })
  await openCrisis(desk.admin, { title: 'Panne' })
  await desk.settle()
  expect([1, 2, 3].map(texts)).toEqual([2, 2, 1])
  desk.services.passSeconds(ENGAGED_MS / 1_000 + 1)
  await openCrisis(desk.admin, { title: 'Encore' })
  await desk.settle()
  expect([1, 2, 3].map(texts)).toEqual([3, 3, 2])
  await closeCrisis(desk.admin, '1', { resolution: 'Rétabli' })
  await openCrisis(desk.admin, { title: 'Enfin' })
  await desk.settle()
  expect(texts(3)).toBe(3)
})

test('a drill keeps nobody from a real crisis, and nobody is disturbed for a drill', async () => {
  await desk.volunteer('Bo', 2)
  const ada = await desk.volunteer('Ada', 1)
  await openCrisis(desk.admin, { title: 'Essai', drill: true })
  await joinCell(ada, 'D1', { as: 'participant' })
  await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  expect(texts(1)).toBe(2)
  await joinCell(ada, '1', { as: 'participant' })
  await openCrisis(desk.admin, { title: 'Essai 2', drill: true })
  await desk.settle()
  expect([1, 2].map(texts)).toEqual([2, 3])
})

test('when everyone is at work elsewhere, everyone is texted: nobody reached would be worse', async () => {
  const ada = await desk.volunteer('Ada', 1)
  await openCrisis(desk.admin, { title: 'Afflux' })
  await joinCell(ada, '1', { as: 'participant' })
  await openCrisis(desk.admin, { title: 'Panne' })
  await desk.settle()
  expect(texts(1)).toBe(2)
  expect((await readPages(desk.admin, '2')).total).toBe(1)
})

test('who is in a confidential crisis is not texted for another, and nobody is told why', async () => {
  const bo = await desk.volunteer('Bo', 2)
  const ada = await desk.volunteer('Ada', 1)
  await openCrisis(desk.admin, { title: 'Secret', restricted: true, members: [ada.actor.userId] })
  await desk.settle()
  await joinCell(ada, '1', { as: 'participant' })
  await openCrisis(desk.admin, { title: 'Panne' })
  await desk.settle()
  expect([1, 2].map(texts)).toEqual([1, 1])
  expect(desk.fake.textsTo(phoneOf(1))[0]).not.toContain('Secret')
  for (const reader of [bo, desk.admin]) {
    expect((await readPages(reader, '2')).elsewhere).toEqual([])
  }
  const entries = await listEntries(bo, '2', { after: 0, limit: 50 })
  const page = entries.items.find(({ kind }) => kind === 'page')
  expect(page?.count).toBe(1)
  expect(page?.engaged).toBeUndefined()
})

test('after an outage the newest crisis is texted first, in it the SRE duty', async () => {
  const ada = await desk.volunteer('Ada', 1)
  await desk.volunteer('Bo', 2)
  const first = await openCrisis(desk.admin, { title: 'Afflux' })
  desk.services.passSeconds(600)
  await createSchedule(desk.admin, {
    name: 'SRE',
    timeZone: 'Europe/Paris',
    handOffAt: '09:00',
    rotation: [ada.actor.userId],
    days: 7,
    startsOn: '2026-07-01',
  })
  const second = await openCrisis(desk.admin, { title: 'Panne' })
  const order: string[] = []
  for (;;) {
    const now = desk.services.clock.now()
    const [attempt] = await claimDue<AttemptRow>(desk.services.database.sql, {
      owner: 'test',
      now,
      leaseUntil: new Date(now.getTime() + 15_000),
      limit: 1,
    })
    if (attempt === undefined) break
    const page = await findPage(desk.services.database.sql, attempt.pageId ?? '')
    const name = attempt.userId === ada.actor.userId ? 'Ada' : 'Bo'
    order.push(
      `${page?.crisisId === second.id ? 'second' : page?.crisisId === first.id ? 'first' : '?'} ${name}`,
    )
  }
  expect(order.slice(0, 2)).toEqual(['second Ada', 'second Bo'])
  expect(order.slice(2).every((line) => line.startsWith('first'))).toBe(true)
  expect(order).toHaveLength(4)
})
