import { afterAll, beforeAll, expect, test } from 'vitest'
import { assignRole } from '../cell/assign-role.ts'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { readHome } from '../home/queries.ts'
import { readJournal } from '../journal/queries.ts'
import { lockJournal } from '../journal/record-entry.ts'
import { settleDecision } from '../journal/settle-decision.ts'
import { writeEntry } from '../journal/write-entry.ts'
import { contextFor, transact } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { addFollowUp } from './add-follow-up.ts'
import { changeFollowUp } from './change-follow-up.ts'
import { listFollowUps } from './queries.ts'

let services: TestServices

beforeAll(async () => {
  services = await openTestServices()
})
afterAll(() => services.database.close())

const all = { limit: 50, before: null }

test('a follow-up is noted, taken, done and opened again', async () => {
  const maud = await testPerson(services, { name: 'Maud' })
  const crisis = await openCrisis(maud, { title: 'Afflux' })
  const added = await addFollowUp(maud, String(crisis.number), {
    title: 'Configurer le cache',
    dueOn: '2026-07-23',
  })
  expect(added).toMatchObject({ state: 'open', owner: null, dueOn: '2026-07-23', closedAt: null })
  const ownerId = maud.actor.userId
  const taken = await changeFollowUp(maud, added.id, { ownerId })
  expect(taken.owner).toEqual({ id: ownerId, name: 'Maud' })
  services.passSeconds(60)
  const done = await changeFollowUp(maud, added.id, { state: 'done' })
  expect(done).toMatchObject({ state: 'done', title: 'Configurer le cache' })
  expect(done.closedAt).toBe(services.clock.now().toISOString())
  const again = await changeFollowUp(maud, added.id, { state: 'open', dueOn: null, ownerId: null })
  expect(again).toMatchObject({ state: 'open', closedAt: null, dueOn: null, owner: null })
  expect(await listFollowUps(maud, all)).toContainEqual(again)
})

test('bad input names the field and changes nothing', async () => {
  const maud = await testPerson(services, { name: 'Maud' })
  const label = String((await openCrisis(maud, { title: 'Afflux' })).number)
  const before = await listFollowUps(maud, all)
  const unknown = '00000000-0000-4000-8000-000000000000'
  for (const [field, body] of [
    ['title', {}],
    ['title', { title: ' ' }],
    ['dueOn', { title: 'a', dueOn: '2026-02-30' }],
    ['ownerId', { title: 'a', ownerId: unknown }],
    ['state', { title: 'a', state: 'done' }],
  ] as const) {
    await expect(addFollowUp(maud, label, body)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field }],
    })
  }
  await expect(addFollowUp(maud, '999999', { title: 'a' })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await listFollowUps(maud, all)).toEqual(before)
})

test('who may not see the crisis sees no follow-up of it, and viewers only read', async () => {
  const maud = await testPerson(services, { name: 'Maud' })
  const other = await testPerson(services, { name: 'Yann' })
  const viewer = await testPerson(services, { name: 'Vera', access: 'viewer' })
  const crisis = await openCrisis(maud, { title: 'Fuite', restricted: true })
  const { id } = await addFollowUp(maud, String(crisis.number), { title: 'Prévenir' })
  const ids = async (context: typeof maud) =>
    (await listFollowUps(context, all)).map((followUp) => followUp.id)
  expect(await ids(maud)).toContain(id)
  expect(await ids(other)).not.toContain(id)
  await expect(changeFollowUp(other, id, { state: 'done' })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(changeFollowUp(viewer, id, { state: 'done' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(ids(viewer)).resolves.not.toContain(id)
  const nobody = contextFor(services, { kind: 'anonymous' })
  await expect(listFollowUps(nobody, all)).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('a change left in force has an owner and a day, and stays on home until it is undone', async () => {
  const maud = await testPerson(services, { name: 'Maud' })
  const yann = await testPerson(services, { name: 'Yann' })
  const crisis = await openCrisis(maud, { title: 'Afflux' })
  const label = String(crisis.number)
  const change = async (name: string) =>
    (await writeEntry(maud, label, { kind: 'decision', text: name, lever: { name, to: 1 } })).entry
      .id
  const [cache, seuil] = [await change('cache'), await change('seuil')]
  const ownerId = yann.actor.userId
  const close = (changes: object[]) => closeCrisis(maud, label, { resolution: 'Fini', changes })
  await expect(
    close([
      { entryId: cache, dueOn: '2026-07-12', ownerId },
      { entryId: seuil, ownerId },
    ]),
  ).rejects.toMatchObject({
    fields: [
      { field: 'changes.0.dueOn', message: 'dayPassed' },
      { field: 'changes.1.dueOn', message: 'dayMissing' },
    ],
  })
  await close([
    { entryId: cache, dueOn: '2026-07-14', ownerId },
    { entryId: seuil, dueOn: '2026-07-15', ownerId },
  ])
  const left = async () =>
    (await readHome(yann)).undoing.filter((one) => one.crisis === label).map(({ title }) => title)
  expect(await left()).toEqual(['cache: 1', 'seuil: 1'])
  const [first] = (await readHome(yann)).undoing
  expect(first).toMatchObject({ owner: 'Yann', own: true, dueOn: '2026-07-14' })
  await changeFollowUp(yann, first?.id ?? '', { state: 'done' })
  const line = (await readJournal(services.database.sql, crisis.id)).at(-1)
  expect(line).toMatchObject({ settles: cache, outcome: 'undone', author: { name: 'Yann' } })
  await settleDecision(maud, { label, entryId: seuil }, { outcome: 'undone' })
  expect(await left()).toEqual([])
})

test('a program that names no change closes all the same: temporary ones go to whoever leads', async () => {
  const maud = await testPerson(services, { name: 'Maud' })
  const yann = await testPerson(services, { name: 'Yann' })
  const label = String((await openCrisis(maud, { title: 'Afflux' })).number)
  await assignRole(yann, label, { role: 'lead', userId: yann.actor.userId })
  const change = (name: string, temporary: boolean) =>
    writeEntry(maud, label, { kind: 'decision', text: name, lever: { name, to: 1 }, temporary })
  await change('cache', true)
  await change('seuil', false)
  await closeCrisis(maud, label, { resolution: 'Fini' })
  const { undoing } = await readHome(yann)
  expect(undoing.filter(({ crisis }) => crisis === label)).toMatchObject([
    { title: 'cache: 1', owner: 'Yann', own: true, dueOn: '2026-07-14' },
  ])
})

test('who says on home that a change is undone and who settles its decision take locks in one order', async () => {
  const maud = await testPerson(services, { name: 'Maud' })
  const yann = await testPerson(services, { name: 'Yann' })
  const crisis = await openCrisis(maud, { title: 'Afflux' })
  const label = String(crisis.number)
  const lever = { name: 'cache', to: 1 }
  const entry = { kind: 'decision', text: 'Couper', lever, temporary: true }
  await writeEntry(maud, label, entry)
  await closeCrisis(maud, label, { resolution: 'Fini' })
  const { id } = (await readHome(maud)).undoing.find((one) => one.crisis === label) ?? { id: '' }
  const changing = await transact(maud, async (tx, inside) => {
    await lockJournal(inside, crisis.id)
    const change = changeFollowUp(yann, id, { state: 'done' })
    await waitsForLock()
    // Whoever holds the crisis finds the follow-up free.
    await tx.rows`select 1 from follow_up where id = ${id} for update nowait`
    return { change }
  })
  expect(await changing.change).toMatchObject({ state: 'done' })
})

async function waitsForLock(): Promise<void> {
  await expect
    .poll(async () => {
      const row = await services.database.sql.first<{ count: number }>`
        select count(*)::int as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
      return row?.count
    })
    .toBeGreaterThan(0)
}
