import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCrisis } from '../crisis/open-crisis.ts'
import { readCrisis } from '../crisis/queries.ts'
import { readJournal } from '../journal/queries.ts'
import { writeEntry } from '../journal/write-entry.ts'
import { contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { assignRole } from './assign-role.ts'
import { candidatesFor, unavailableAmong } from './candidates.ts'
import { acceptHandOver, declineHandOver, offerHandOver } from './hand-over.ts'
import { joinCell } from './join-cell.ts'
import { arrive, readPeopleHere } from './keep-presence.ts'
import { readHandOver } from './queries.ts'
import { tickBriefing } from './tick-briefing.ts'

let services: TestServices

beforeAll(async () => {
  services = await openTestServices()
})
afterAll(() => services.database.close())

test('the lead hands over: held until accepted, accepted with what was said back', async () => {
  const maud = await testPerson(services, { name: 'Maud Kerbrat' })
  const yann = await testPerson(services, { name: 'Yann Adami' })
  const crisis = await openCrisis(maud, { title: 'Afflux' })
  const label = String(crisis.number)
  await assignRole(maud, label, { role: 'lead', userId: maud.actor.userId })
  const lever = (to: number) => ({ name: 'seuil', to })
  await writeEntry(maud, label, { kind: 'decision', text: 'Seuil', lever: lever(800_000) })
  await writeEntry(maud, label, { kind: 'decision', text: 'Moins', lever: lever(400_000) })
  await writeEntry(maud, label, { kind: 'question', text: 'Pourquoi ?' })

  await expect(
    offerHandOver(yann, label, { role: 'lead', toUserId: yann.actor.userId }),
  ).rejects.toMatchObject({ key: 'roleHeld' })
  const toUserId = yann.actor.userId
  const offer = await offerHandOver(maud, label, { role: 'lead', toUserId, note: 'Tout est calme' })
  expect(offer.briefing.changes).toMatchObject([{ name: 'seuil', to: 400_000 }])
  expect(offer.briefing.openQuestions).toMatchObject([{ text: 'Pourquoi ?' }])
  expect((await readCrisis(maud, label)).roles.lead?.id).toBe(maud.actor.userId)

  const path = { label, id: offer.id }
  await expect(acceptHandOver(yann, path, {})).rejects.toMatchObject({
    fields: [{ field: 'readBack' }],
  })
  await expect(acceptHandOver(maud, path, { readBack: ['x'] })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const after = await acceptHandOver(yann, path, { readBack: ['seuil 400 000', 'point à 21 h'] })
  expect(after.roles.lead?.id).toBe(toUserId)
  await expect(acceptHandOver(yann, path, { readBack: ['x'] })).rejects.toMatchObject({
    key: 'offerSettled',
  })
  const line = (await readJournal(services.database.sql, crisis.id)).at(-1)
  expect(line).toMatchObject({ kind: 'handed-over', role: 'lead', text: 'Tout est calme' })
})

test('what the incoming person has read is kept for their other devices and shown to the other', async () => {
  const maud = await testPerson(services, { name: 'Maud Kerbrat' })
  const yann = await testPerson(services, { name: 'Yann Adami' })
  const label = String((await openCrisis(maud, { title: 'Afflux' })).number)
  await assignRole(maud, label, { role: 'lead', userId: maud.actor.userId })
  const toUserId = yann.actor.userId
  const offer = await offerHandOver(maud, label, { role: 'lead', toUserId })
  const path = { label, id: offer.id }
  await tickBriefing(yann, path, { items: ['level', 'situation'] })
  expect((await readHandOver(maud, path)).readItems).toEqual(['situation', 'level'])
  expect((await readCrisis(maud, label)).handOvers).toMatchObject([{ id: offer.id, read: 2 }])
  expect(await tickBriefing(yann, path, { items: ['level'] })).toEqual({ readItems: ['level'] })
  await expect(tickBriefing(maud, path, { items: [] })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(tickBriefing(yann, path, { items: ['weather'] })).rejects.toMatchObject({
    code: 'invalid',
  })
  await expect(tickBriefing(yann, { label, id: label }, { items: [] })).rejects.toMatchObject({
    key: 'offerNotFound',
  })
  await acceptHandOver(yann, path, { readBack: ['a', 'b'] })
  await expect(tickBriefing(yann, path, { items: [] })).rejects.toMatchObject({
    key: 'offerSettled',
  })
  expect((await readHandOver(maud, path)).readItems).toEqual(['level'])
})

test('the briefing follows the journal until it is accepted, and the team gets one text', async () => {
  const maud = await testPerson(services, { name: 'Maud Kerbrat', phone: '+33639981001' })
  const yann = await testPerson(services, { name: 'Yann Adami', phone: '+33639981002' })
  const claire = await testPerson(services, { name: 'Claire', phone: '+33639981003' })
  const label = String((await openCrisis(maud, { title: 'Afflux' })).number)
  await assignRole(maud, label, { role: 'lead', userId: maud.actor.userId })
  await joinCell(claire, label, { as: 'participant' })
  const toUserId = yann.actor.userId
  const words = { situation: 'Tout tient.', unknown: '', nextDecision: 'Rouvrir à 23 h' }
  const first = await offerHandOver(maud, label, { role: 'lead', toUserId, note: 'relève' })
  const offer = await offerHandOver(maud, label, { role: 'lead', toUserId, ...words })
  expect((await readCrisis(claire, label)).handOvers).toMatchObject([
    { id: offer.id, role: 'lead', from: { name: 'Maud Kerbrat' }, to: { id: toUserId } },
  ])
  await expect(
    acceptHandOver(yann, { label, id: first.id }, { readBack: ['a', 'b'] }),
  ).rejects.toMatchObject({ key: 'offerSettled' })
  await writeEntry(maud, label, {
    kind: 'decision',
    text: 'Seuil',
    lever: { name: 'seuil', to: 1 },
  })
  const path = { label, id: offer.id }
  expect(await readHandOver(yann, path)).toMatchObject({
    fromName: 'Maud Kerbrat',
    briefing: { ...words, leaves: 'Maud Kerbrat', changes: [{ name: 'seuil' }] },
  })
  await acceptHandOver(yann, path, { readBack: ['seuil 1', 'rouvrir à 23 h'] })
  await writeEntry(yann, label, {
    kind: 'decision',
    text: 'Encore',
    lever: { name: 'cache', to: 2 },
  })
  expect((await readHandOver(claire, path)).briefing.changes).toHaveLength(1)
  expect((await readCrisis(claire, label)).handOvers).toEqual([])
  const texts = await services.database.sql.rows<{ userId: string; text: string }>`
    select user_id, data ->> 'text' as text from attempt where reason = 'hand-over'`
  expect(texts).toMatchObject([
    {
      userId: claire.actor.userId,
      text: `CRISE #${label}: Yann Adami est responsable d'incident depuis 20h00, à la suite de Maud Kerbrat.`,
    },
  ])
})

test('who decides does not record while others are there; one person leads one crisis', async () => {
  const people = await Promise.all(
    ['Maud', 'Paul', 'Yann', 'Claire'].map((name) => testPerson(services, { name })),
  )
  const [maud] = people
  if (!maud) throw new Error('nobody')
  const label = String((await openCrisis(maud, { title: 'Afflux' })).number)
  const { userId } = maud.actor
  await assignRole(maud, label, { role: 'lead', userId })
  await assignRole(maud, label, { role: 'scribe', userId })
  await assignRole(maud, label, { role: 'scribe', userId: null })
  for (const person of people) await joinCell(person, label, { as: 'participant' })
  const both = { role: 'scribe', userId }
  await expect(assignRole(maud, label, both)).rejects.toMatchObject({ key: 'leadAndScribe' })
  await expect(assignRole(maud, label, { ...both, force: true })).rejects.toMatchObject({
    key: 'leadAndScribe',
  })
  const forced = await assignRole(maud, label, { ...both, force: true, note: 'scribe en route' })
  expect(forced.roles.scribe?.id).toBe(userId)

  const other = String((await openCrisis(maud, { title: 'Paiements' })).number)
  const drill = String((await openCrisis(maud, { title: 'Essai', drill: true })).number)
  const lead = { role: 'lead', userId }
  await expect(assignRole(maud, other, lead)).rejects.toMatchObject({ key: 'leadsElsewhere' })
  await expect(assignRole(maud, drill, lead)).rejects.toMatchObject({ key: 'leadsElsewhere' })
})

test('a role for somebody who left is refused by name; they may come back by themselves', async () => {
  const maud = await testPerson(services, { name: 'Maud' })
  const paul = await testPerson(services, { name: 'Paul' })
  const label = String((await openCrisis(maud, { title: 'Afflux' })).number)
  const { userId } = paul.actor
  await joinCell(paul, label, { as: 'participant' })
  await joinCell(paul, label, { as: 'left' })
  await expect(assignRole(maud, label, { role: 'scribe', userId })).rejects.toMatchObject({
    fields: [{ field: 'userId', message: 'userLeft' }],
  })
  await expect(
    offerHandOver(maud, label, { role: 'scribe', toUserId: userId }),
  ).rejects.toMatchObject({ fields: [{ field: 'toUserId', message: 'userLeft' }] })
  expect((await assignRole(paul, label, { role: 'scribe', userId })).roles.scribe?.id).toBe(userId)
})

test('whoever only has the room open can be chosen, joins by accepting, and is told apart from who cannot', async () => {
  const maud = await testPerson(services, { name: 'Maud Kerbrat' })
  const [looks, gone, reads] = [
    await testPerson(services, { name: 'Ada Lin' }),
    await testPerson(services, { name: 'Bo Roux' }),
    await testPerson(services, { name: 'Vera Lin', access: 'viewer' }),
  ]
  const crisis = await openCrisis(maud, { title: 'Afflux' })
  const label = String(crisis.number)
  await assignRole(maud, label, { role: 'lead', userId: maud.actor.userId })
  await joinCell(gone, label, { as: 'participant' })
  await joinCell(gone, label, { as: 'left' })
  for (const { actor } of [looks, gone, reads]) {
    const seat = { socketId: actor.userId, crisisId: crisis.id, userId: actor.userId }
    await arrive(contextFor(services, actor), seat)
  }
  const here = await readPeopleHere(maud, crisis.id)
  const cell = await readCrisis(maud, label)
  const found = candidatesFor('lead', cell, here)
  expect(found.map(({ name, stands }) => [name, stands])).toEqual([['Ada Lin', 'looking']])
  expect(unavailableAmong(cell, here)).toEqual({ left: ['Bo Roux'], reading: ['Vera Lin'] })

  const toUserId = looks.actor.userId
  const offer = await offerHandOver(maud, label, { role: 'lead', toUserId })
  expect((await readCrisis(maud, label)).participants.map(({ name }) => name)).not.toContain(
    'Ada Lin',
  )
  const path = { label, id: offer.id }
  const after = await acceptHandOver(looks, path, { readBack: ['compris'] })
  expect(after.roles.lead?.id).toBe(toUserId)
  expect(after.participants).toContainEqual(
    expect.objectContaining({ name: 'Ada Lin', as: 'participant' }),
  )
})

test('a vacant role can be handed over, and declined', async () => {
  const maud = await testPerson(services, { name: 'Maud' })
  const paul = await testPerson(services, { name: 'Paul' })
  const crisis = await openCrisis(maud, { title: 'Afflux' })
  const label = String(crisis.number)
  const offer = await offerHandOver(maud, label, { role: 'scribe', toUserId: paul.actor.userId })
  await declineHandOver(paul, { label, id: offer.id }, { reason: 'je pars' })
  expect((await readCrisis(maud, label)).roles.scribe).toBeNull()
  await expect(acceptHandOver(paul, { label, id: offer.id }, {})).rejects.toMatchObject({
    key: 'offerSettled',
  })
})

test('what the service token does in a person’s place is recorded as on their behalf', async () => {
  const maud = await testPerson(services, { name: 'Maud' })
  const service = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
  const crisis = await openCrisis(service, { title: 'Afflux' })
  const label = String(crisis.number)
  const { userId } = maud.actor
  await joinCell(service, label, { as: 'observer', userId })
  const offer = await offerHandOver(service, label, { role: 'lead', toUserId: userId })
  await acceptHandOver(service, { label, id: offer.id }, { readBack: ['calme'] })
  await assignRole(service, label, { role: 'comms', userId })
  await joinCell(service, label, { as: 'left', userId })
  const [opened, ...lines] = await readJournal(services.database.sql, crisis.id)
  expect(opened?.author).not.toHaveProperty('onBehalfOf')
  expect(lines.map(({ kind }) => kind)).toEqual([
    'joined',
    'joined',
    'handed-over',
    'role-changed',
    'role-changed',
    'role-changed',
    'left',
  ])
  for (const { author } of lines) {
    expect(author).toMatchObject({ kind: 'service', onBehalfOf: { id: userId, name: 'Maud' } })
  }
})
