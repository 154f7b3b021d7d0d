import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { readJournal } from './queries.ts'
import { recordProgress } from './record-progress.ts'
import { settleDecision } from './settle-decision.ts'
import { writeEntry } from './write-entry.ts'

let services: TestServices

beforeAll(async () => {
  services = await openTestServices()
})
afterAll(() => services.database.close())

async function opened() {
  const maud = await testPerson(services, { name: 'Maud' })
  const yann = await testPerson(services, { name: 'Yann' })
  const { number, id } = await openCrisis(maud, { title: 'Afflux' })
  return { maud, yann, label: String(number), id }
}

test('a proposed decision is decided once, with who and why, and keeps its lever', async () => {
  const { maud, yann, label, id } = await opened()
  const proposal = await writeEntry(yann, label, {
    kind: 'question',
    text: 'Baisser le seuil à 400 000',
    proposed: true,
    lever: { name: 'seuil', from: 800_000, to: 400_000 },
  })
  const path = { label, entryId: proposal.entry.id }
  await expect(settleDecision(maud, path, { outcome: 'undone' })).rejects.toMatchObject({
    key: 'notADecision',
  })
  const decided = await settleDecision(yann, path, {
    outcome: 'decided',
    reason: 'la file déborde',
    by: maud.actor.userId,
  })
  expect(decided).toMatchObject({
    kind: 'decision',
    about: proposal.entry.id,
    text: 'Baisser le seuil à 400 000',
    saidBy: { name: 'Maud' },
    lever: { to: 400_000 },
    reason: 'la file déborde',
  })
  await expect(settleDecision(maud, path, { outcome: 'refused' })).rejects.toMatchObject({
    key: 'decisionSettled',
  })
  expect((await readJournal(services.database.sql, id)).at(-1)?.kind).toBe('decision')
})

test('a refusal is a normal outcome; a closed crisis decides nothing any more', async () => {
  const { maud, label } = await opened()
  const propose = async (text: string) =>
    (await writeEntry(maud, label, { kind: 'question', text, proposed: true })).entry.id
  const [first, second] = [await propose('Couper le cache'), await propose('Vider la file')]
  const refused = await settleDecision(
    maud,
    { label, entryId: first },
    { outcome: 'refused', reason: 'trop tard' },
  )
  expect(refused).toMatchObject({ settles: first, outcome: 'refused', text: 'trop tard' })
  await closeCrisis(maud, label, { resolution: 'Fini' })
  await expect(
    settleDecision(maud, { label, entryId: second }, { outcome: 'decided' }),
  ).rejects.toMatchObject({ key: 'crisisClosed' })
})

test('a task gets somebody, a time and an end; what cannot be followed is refused', async () => {
  const { maud, yann, label } = await opened()
  const { entry } = await writeEntry(maud, label, {
    kind: 'action',
    text: 'Régler la salle d’attente',
    executor: yann.actor.userId,
    dueAt: '2026-07-13T18:10:00Z',
  })
  expect(entry).toMatchObject({ executor: { id: yann.actor.userId, name: 'Yann' } })
  const path = { label, entryId: entry.id }
  const more = await recordProgress(yann, path, { dueAt: null, done: true, executor: 'Hélène' })
  expect(more).toMatchObject({
    follows: entry.id,
    done: true,
    executor: { id: null, name: 'Hélène' },
  })
  await expect(
    recordProgress(yann, path, { executor: '00000000-0000-4000-8000-000000000000' }),
  ).rejects.toMatchObject({ fields: [{ field: 'executor', message: 'unknownUser' }] })
  const seen = await writeEntry(maud, label, { kind: 'observation', text: 'Il pleut' })
  await expect(
    recordProgress(yann, { label, entryId: seen.entry.id }, { done: true }),
  ).rejects.toMatchObject({ key: 'nothingToFollow' })
  await expect(
    writeEntry(maud, label, { kind: 'action', text: 'Non', proposed: true }),
  ).rejects.toMatchObject({ fields: [{ field: 'proposed' }] })
})
