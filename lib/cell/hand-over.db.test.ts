import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCrisis } from '../crisis/open-crisis.ts'
import { readCrisis } from '../crisis/queries.ts'
import { readJournal } from '../journal/queries.ts'
import { writeEntry } from '../journal/write-entry.ts'
import { contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { assignRole } from './assign-role.ts'
import { acceptHandOver, declineHandOver, offerHandOver } from './hand-over.ts'
import { joinCell } from './join-cell.ts'

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
