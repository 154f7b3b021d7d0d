import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCrisis } from '../crisis/open-crisis.ts'
import type { Context } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { correctEntry, redactEntry } from './correct-entry.ts'
import { exportJournal } from './export-journal.ts'
import { markDecision } from './mark-decision.ts'
import { readJournal } from './queries.ts'
import { takeBackEntry } from './take-back-entry.ts'
import { timeline } from './timeline.ts'
import { writeEntry } from './write-entry.ts'

let services: TestServices
let maud: Context
let paul: Context
let admin: Context

beforeAll(async () => {
  services = await openTestServices()
  maud = await testPerson(services, { name: 'Maud Kerbrat' })
  paul = await testPerson(services, { name: 'Paul Lemaire' })
  admin = await testPerson(services, { name: 'Ada', access: 'admin' })
})
afterAll(() => services.database.close())

async function lineIn(text: string, kind = 'observation') {
  const crisis = await openCrisis(maud, { title: 'Afflux' })
  const label = String(crisis.number)
  const at = new Date(services.clock.now().getTime() - 60_000).toISOString()
  const { entry } = await writeEntry(paul, label, { kind, text, at, saidBy: 'Yann' })
  return { id: crisis.id, label, entry, path: { label, entryId: entry.id } }
}

test('whoever wrote a line takes it back at once, nobody else, and not later', async () => {
  const { id, path, label } = await lineIn('De trop')
  await expect(takeBackEntry(maud, path, {})).rejects.toMatchObject({ key: 'undoNotOwn' })
  expect(await takeBackEntry(paul, path, {})).toMatchObject({
    redacts: path.entryId,
    takenBack: true,
  })
  const lines = await readJournal(services.database.sql, id)
  expect(lines.find((line) => line.id === path.entryId)).toMatchObject({ text: '', redacted: true })
  const shown = timeline(lines, { timeZone: 'Europe/Paris' })
  expect(shown.map(({ key }) => key)).not.toContain(path.entryId)
  await expect(takeBackEntry(paul, path, {})).rejects.toMatchObject({ key: 'alreadyRedacted' })
  expect(JSON.stringify(await exportJournal(maud, label))).not.toContain('De trop')

  const later = await lineIn('Trop tard')
  services.passSeconds(31)
  await expect(takeBackEntry(paul, later.path, {})).rejects.toMatchObject({
    key: 'undoTooLate',
  })
})

test('a line becomes a decision afterwards, in its place, with its words as they read now', async () => {
  const { id, path, entry } = await lineIn('On coupe le cahe')
  await correctEntry(maud, path, { text: 'On coupe le cache' })
  const decision = await markDecision(paul, path, {})
  expect(decision).toMatchObject({
    ...{ kind: 'decision', text: 'On coupe le cache', at: entry.at, corrects: entry.id },
    saidBy: { name: 'Yann' },
  })
  await expect(markDecision(maud, path, {})).rejects.toMatchObject({ key: 'alreadyDecision' })
  const lines = await readJournal(services.database.sql, id)
  const shown = timeline(lines, { timeZone: 'Europe/Paris' }).filter(({ type }) => type === 'line')
  expect(shown.map(({ key }) => key)).toContain(decision.id)
  expect(shown.map(({ key }) => key)).not.toContain(entry.id)

  await redactEntry(admin, path, { reason: 'données personnelles' })
  const erased = await readJournal(services.database.sql, id)
  expect(erased.filter(({ redacted }) => redacted).length, 'line, correction, decision').toBe(3)
})

test('a decision is none twice', async () => {
  const { path } = await lineIn('On coupe', 'decision')
  await expect(markDecision(paul, path, {})).rejects.toMatchObject({ key: 'alreadyDecision' })
})
