import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { readCrisis } from '../crisis/queries.ts'
import { listEntries } from '../journal/list-entries.ts'
import { contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { createStatusLink, revokeStatusLink } from './create-status-link.ts'
import { publishUpdate } from './publish-update.ts'
import { findStatusLink, readStatus, readStatusFacts } from './queries.ts'
import { publicSnapshot, staffSnapshot } from './snapshot.ts'

let services: TestServices

beforeAll(async () => {
  services = await openTestServices()
})
afterAll(() => services.database.close())

const service = () => contextFor(services, { kind: 'service', name: 'API_TOKEN' })
const now = () => services.clock.now()
const factsOf = () =>
  readStatusFacts(services.database.sql, { now: now(), timeZone: 'Europe/Paris' })
const words = { headline: 'Le site fonctionne', body: 'Pour vous : rien à faire.' }

test('the first word goes to staff; its title is read with an account only', async () => {
  const { number } = await openCrisis(service(), { title: 'Secret de fabrication', level: 'high' })
  const facts = await factsOf()
  const own = facts.crises.find((crisis) => crisis.number === number)
  expect(own?.updates).toMatchObject([{ audience: 'staff', headline: '', levelThen: 'high' }])
  expect(JSON.stringify(own?.updates)).not.toContain('Secret')
  expect(publicSnapshot(facts).crises).toEqual([])
  expect(JSON.stringify(staffSnapshot(facts, null, now()))).not.toContain('Secret')
  const reader = await testPerson(services, { name: 'Claire Vasseur', access: 'viewer' })
  expect(JSON.stringify(staffSnapshot(facts, reader.actor, now()))).toContain('Secret')
})

test.each([
  ['a drill', { drill: true }],
  ['a restricted crisis', { restricted: true }],
  ['one that happened elsewhere', { openedAt: '2020-01-01T00:00:00Z' }],
])('%s has no first word', async (_, change) => {
  const { id } = await openCrisis(service(), { title: 'x', ...change })
  const own = (await factsOf()).crises.find((crisis) => crisis.id === id)
  expect(own?.updates).toEqual([])
})

test('an update is a row, a journal line and a promise at once', async () => {
  const author = await testPerson(services, { name: 'Claire Vasseur' })
  const crisis = await openCrisis(service(), { title: 'x' })
  const label = String(crisis.number)
  const update = await publishUpdate(author, label, {
    ...words,
    audience: 'both',
    nextUpdateInMinutes: 20,
  })
  const after = await readCrisis(author, label)
  expect(after.nextUpdateDueAt).toBe(update.nextUpdateDueAt)
  expect(after.participants.map(({ name }) => name)).toContain('Claire Vasseur')
  const { items } = await listEntries(author, label, { after: 0, limit: 100 })
  expect(items.find(({ kind }) => kind === 'status-update')).toMatchObject({
    id: update.entryId,
    updateId: update.id,
    audience: 'both',
    headline: words.headline,
    text: words.body,
  })
  const told = publicSnapshot(await factsOf()).crises.find((shown) => shown.label === label)
  expect(told).toMatchObject({ headline: words.headline, team: null })
})

test('what is refused changes nothing', async () => {
  const viewer = await testPerson(services, { name: 'Vera Lin', access: 'viewer' })
  const { number } = await openCrisis(service(), { title: 'x' })
  const label = String(number)
  const refused = [
    [viewer, words, { code: 'forbidden' }],
    [service(), { ...words, headline: ' ' }, { fields: [{ field: 'headline' }] }],
    [service(), { headline: 'x' }, { fields: [{ field: 'body' }] }],
    [service(), { ...words, audience: 'all' }, { fields: [{ field: 'audience' }] }],
    [
      service(),
      { ...words, nextUpdateInMinutes: -5 },
      { code: 'invalid', fields: [{ field: 'nextUpdateInMinutes' }] },
    ],
  ] as const
  for (const [context, body, answer] of refused) {
    await expect(publishUpdate(context, label, body)).rejects.toMatchObject(answer)
  }
  await closeCrisis(service(), label, { resolution: 'fini' })
  await expect(publishUpdate(service(), label, words)).rejects.toMatchObject({ code: 'conflict' })
  const { items } = await listEntries(service(), label, { after: 0, limit: 100 })
  expect(items.map(({ kind }) => kind)).not.toContain('status-update')
})

test('a restricted crisis is told to its members and to nobody else', async () => {
  const member = await testPerson(services, { name: 'Maud Kerbrat' })
  const outsider = await testPerson(services, { name: 'Paul Lemaire' })
  const crisis = await openCrisis(service(), {
    title: 'Fuite de données',
    restricted: true,
    members: [member.actor.userId],
  })
  const label = String(crisis.number)
  await expect(
    publishUpdate(member, label, { ...words, audience: 'public' }),
  ).rejects.toMatchObject({ code: 'conflict' })
  await publishUpdate(member, label, { headline: 'Fuite confirmée', body: 'Entre nous.' })
  await expect(publishUpdate(outsider, label, words)).rejects.toMatchObject({ code: 'not_found' })
  expect(JSON.stringify(await readStatus(member))).toContain('Fuite confirmée')
  const facts = await factsOf()
  for (const page of [
    await readStatus(outsider),
    staffSnapshot(facts, null, now()),
    publicSnapshot(facts),
  ]) {
    expect(JSON.stringify(page)).not.toMatch(/Fuite/)
  }
})

test('figures, changes in force and open questions stand on the staff page', async () => {
  const author = await testPerson(services, { name: 'Yann Adami' })
  const { writeEntry } = await import('../journal/write-entry.ts')
  const { number } = await openCrisis(service(), { title: 'x' })
  const label = String(number)
  const write = (body: object) => writeEntry(author, label, body)
  const figure = { name: 'réservations', unit: '/min' }
  await write({ kind: 'figure', text: 'x', figure: { ...figure, value: 26000 } })
  await write({ kind: 'figure', text: 'x', figure: { ...figure, value: 18000 } })
  await write({ kind: 'decision', text: 'x', lever: { name: 'seuil', from: 800000, to: 400000 } })
  const asked = await write({ kind: 'question', text: 'Qui prévient les médecins ?' })
  await write({ kind: 'question', text: 'Pourquoi ?' })
  await write({ kind: 'question', text: 'Tout basculer', proposed: true })
  await write({ kind: 'observation', text: 'Claire', answers: asked.entry.id })
  const status = await readStatus(author)
  const shown = status.crises.find((crisis) => String(crisis.number) === label)
  expect(shown?.figures).toMatchObject([{ name: 'réservations', value: 18000, unit: '/min' }])
  expect(shown?.unknowns.map(({ text }) => text)).toEqual(['Pourquoi ?'])
  const own = (await factsOf()).crises.find((crisis) => crisis.number === number)
  expect(own?.changes).toMatchObject([{ name: 'seuil', to: 400000 }])
})

test('a signed link is good until it ends', async () => {
  const { url, id } = await createStatusLink(service(), { name: 'Support' })
  const key = new URL(url).searchParams.get('k') ?? ''
  expect(key.length).toBeGreaterThanOrEqual(22)
  expect(await findStatusLink(services, key)).toBe(id)
  expect(await findStatusLink(services, `${key}x`)).toBeNull()
  await revokeStatusLink(service(), id)
  expect(await findStatusLink(services, key)).toBeNull()
  const responder = await testPerson(services, { name: 'Maud Kerbrat' })
  await expect(createStatusLink(responder, { name: 'x' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(
    createStatusLink(service(), { name: 'x', expiresAt: '2020-01-01T00:00:00Z' }),
  ).rejects.toMatchObject({ fields: [{ field: 'expiresAt' }] })
})
