import { afterEach, beforeEach, expect, test } from 'vitest'
import { assignRole } from '../cell/assign-role.ts'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { readHome } from '../home/queries.ts'
import { type Context, contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { listOwnDue } from './list-due.ts'
import { recordProgress } from './record-progress.ts'
import { settleDecision } from './settle-decision.ts'
import { writeEntry } from './write-entry.ts'

let services: TestServices

beforeEach(async () => {
  services = await openTestServices()
})
afterEach(() => services.database.close())

const service = () => contextFor(services, { kind: 'service', name: 'API_TOKEN' })
const person = (name: string) => testPerson(services, { name })
const after = (minutes: number) =>
  new Date(services.clock.now().getTime() + minutes * 60_000).toISOString()
const texts = async (context: Context) => (await listOwnDue(context)).map(({ text }) => text)

async function opened(rest = {}) {
  const [maud, yann, paul] = [await person('Maud'), await person('Yann'), await person('Paul')]
  const { number } = await openCrisis(service(), { title: 'Afflux', ...rest })
  const label = String(number)
  await assignRole(service(), label, { role: 'lead', userId: maud.actor.userId })
  const write = async (line: object) => (await writeEntry(paul, label, line)).entry.id
  return { maud, yann, paul, label, write }
}

test('a time box reaches who carries the decision out and the lead, and is due once it has run out', async () => {
  const { maud, yann, paul, label, write } = await opened()
  await write({ kind: 'observation', text: 'La file monte' })
  await write({
    kind: 'decision',
    text: 'Baisser le seuil',
    executor: yann.actor.userId,
    dueAt: after(10),
  })
  const line = { crisis: Number(label), what: 'do', text: 'Baisser le seuil', decision: 1 }
  expect(await listOwnDue(yann)).toMatchObject([{ ...line, due: false }])
  services.passSeconds(601)
  expect(await listOwnDue(yann)).toMatchObject([{ ...line, due: true }])
  expect(await listOwnDue(maud)).toMatchObject([line])
  expect(await listOwnDue(service())).toMatchObject([line])
  expect(await listOwnDue(paul)).toEqual([])
  expect((await readHome(yann)).due).toMatchObject([{ crisis: label, own: true, executor: 'Yann' }])
  expect((await readHome(maud)).due).toMatchObject([{ own: false, due: true }])
  expect((await readHome(paul)).due).toEqual([])
})

test('what is settled leaves: done, effect seen, superseded, more time, crisis closed', async () => {
  const { maud, yann, label, write } = await opened()
  const carried = { executor: yann.actor.userId, dueAt: after(5) }
  const done = await write({ kind: 'action', text: 'Vider la file', ...carried })
  const superseded = await write({ kind: 'decision', text: 'Couper le cache', ...carried })
  const looked = await write({ kind: 'decision', text: 'Seuil à 400 000', checkAt: after(6) })
  await write({ kind: 'todo', text: 'Prévenir', ...carried, dueAt: after(20) })
  expect(await texts(yann)).toEqual(['Vider la file', 'Couper le cache', 'Prévenir'])
  expect(await texts(maud)).toHaveLength(4)
  await recordProgress(yann, { label, entryId: done }, { done: true })
  await settleDecision(maud, { label, entryId: superseded }, { outcome: 'superseded' })
  await write({ kind: 'effect', text: 'La file baisse', effectOf: looked })
  expect(await texts(maud)).toEqual(['Prévenir'])
  await closeCrisis(maud, label, { resolution: 'fini' })
  expect(await texts(maud)).toEqual([])
  expect(await texts(service())).toEqual([])
})

test('of a confidential crisis its members alone hear, also where a line names somebody else', async () => {
  const [ada, yann] = [await person('Ada'), await person('Yann')]
  const { number } = await openCrisis(service(), {
    title: 'Fuite',
    restricted: true,
    members: [ada.actor.userId],
  })
  for (const { actor } of [ada, yann]) {
    const line = { kind: 'action', text: 'Couper', executor: actor.userId, dueAt: after(1) }
    await writeEntry(ada, String(number), line)
  }
  expect(await texts(ada)).toEqual(['Couper'])
  expect(await texts(yann)).toEqual([])
  expect((await readHome(yann)).due).toEqual([])
})

test('two crises at once, the earliest first, each with its number', async () => {
  const { yann, label, write } = await opened()
  const other = await openCrisis(service(), { title: 'Panne', drill: true })
  const executor = yann.actor.userId
  await write({ kind: 'action', text: 'Seconde', executor, dueAt: after(9) })
  await writeEntry(yann, String(other.number), {
    kind: 'action',
    text: 'Première',
    executor,
    dueAt: after(3),
  })
  expect((await listOwnDue(yann)).map(({ crisis, text }) => [String(crisis), text])).toEqual([
    [String(other.number), 'Première'],
    [label, 'Seconde'],
  ])
})
