import { afterAll, beforeAll, expect, test } from 'vitest'
import { assignRole } from '../cell/assign-role.ts'
import { readJournal } from '../journal/queries.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { changeLevel } from './change-level.ts'
import { openCrisis } from './open-crisis.ts'
import { settleProposal } from './settle-proposal.ts'

let services: TestServices

beforeAll(async () => {
  services = await openTestServices()
})
afterAll(() => services.database.close())

test('anyone raises; others than the lead propose to lower, and the lead settles', async () => {
  const lead = await testPerson(services, { name: 'Maud Kerbrat' })
  const scribe = await testPerson(services, { name: 'Paul Lemaire' })
  const crisis = await openCrisis(lead, { title: 'Afflux', level: 'medium' })
  const label = String(crisis.number)
  await assignRole(lead, label, { role: 'lead', userId: lead.actor.userId })

  const raised = await changeLevel(scribe, label, { level: 'high', reason: 'ça monte' })
  expect(raised).toMatchObject({ changed: true, crisis: { level: 'high' } })

  const proposed = await changeLevel(scribe, label, { level: 'medium', reason: 'libérer du monde' })
  expect(proposed).toMatchObject({ changed: false, crisis: { level: 'high' } })
  const id = proposed.proposalId ?? ''
  expect(proposed.crisis.proposal).toMatchObject({ id, level: 'medium' })

  await expect(changeLevel(scribe, label, { level: 'low', reason: 'x' })).rejects.toMatchObject({
    key: 'proposalOpen',
  })
  await expect(settleProposal(scribe, label, id, { outcome: 'accepted' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const refused = await settleProposal(lead, label, id, { outcome: 'refused', reason: 'on reste' })
  expect(refused).toMatchObject({ level: 'high', proposal: null })
  await expect(settleProposal(lead, label, id, { outcome: 'refused' })).rejects.toMatchObject({
    key: 'proposalSettled',
  })

  const lowered = await changeLevel(lead, label, { level: 'medium', reason: 'calmé' })
  expect(lowered.crisis.level).toBe('medium')
  const kinds = (await readJournal(services.database.sql, crisis.id)).map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind.startsWith('level'))).toEqual([
    'level-changed',
    'level-proposed',
    'level-proposal-settled',
    'level-changed',
  ])
})

test('an accepted proposal changes the level; its proposer can withdraw one', async () => {
  const lead = await testPerson(services, { name: 'Maud' })
  const other = await testPerson(services, { name: 'Yann' })
  const crisis = await openCrisis(lead, { title: 'Afflux', level: 'high' })
  const label = String(crisis.number)
  await assignRole(lead, label, { role: 'lead', userId: lead.actor.userId })
  const propose = async () =>
    (await changeLevel(other, label, { level: 'low', reason: 'x' })).proposalId ?? ''
  await settleProposal(other, label, await propose(), { outcome: 'withdrawn' })
  const accepted = await settleProposal(lead, label, await propose(), { outcome: 'accepted' })
  expect(accepted.level).toBe('low')
})
