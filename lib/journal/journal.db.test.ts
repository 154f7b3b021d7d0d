import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assignRole } from '../cell/assign-role.ts'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { type Context, contextFor, transact } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { contentHash, entryHash, GENESIS } from './chain.ts'
import { correctEntry, redactEntry } from './correct-entry.ts'
import { readFirstLines, readJournal } from './queries.ts'
import { chainEntry, recordEntry } from './record-entry.ts'
import { appendEntries, type EntryWithWords } from './store.ts'
import { writeEntry } from './write-entry.ts'

let services: TestServices
let maud: Context
let paul: Context

beforeAll(async () => {
  services = await openTestServices()
  maud = await testPerson(services, { name: 'Maud Kerbrat' })
  paul = await testPerson(services, { name: 'Paul Lemaire' })
})
afterAll(() => services.database.close())

async function newCrisis() {
  const crisis = await openCrisis(maud, { title: 'Afflux' })
  return { id: crisis.id, label: String(crisis.number) }
}

/** Entries after this one with their hashes, which no reader of the journal is sent. */
const readChain = (sql: Sql, crisisId: string, after = 0) => sql.rows<EntryWithWords>`
  select entry.*, content.words, content.salt
  from journal_entry entry left join journal_content content on content.entry_id = entry.id
  where entry.crisis_id = ${crisisId} and entry.seq > ${after} order by entry.seq`

async function expectWholeChain(crisisId: string): Promise<void> {
  let previous = GENESIS
  const entries = await readChain(services.database.sql, crisisId)
  for (const [index, entry] of entries.entries()) {
    expect(entry.seq).toBe(index + 1)
    expect(entry.previousHash).toBe(previous)
    if (entry.words) expect(contentHash(entry.salt ?? '', entry.words)).toBe(entry.contentHash)
    const times = { at: entry.at.toISOString(), recordedAt: entry.recordedAt.toISOString() }
    expect(entryHash(previous, crisisId, { ...entry, ...times })).toBe(entry.hash)
    previous = entry.hash
  }
}

test('sixty lines written at once have gapless numbers and one chain', async () => {
  const { id, label } = await newCrisis()
  const writers = Array.from({ length: 60 }, (_, index) =>
    writeEntry(index % 2 ? maud : paul, label, { kind: 'observation', text: `Ligne ${index}` }),
  )
  await Promise.all(writers)
  await expectWholeChain(id)
})

test('lines of one transaction follow each other, and a head that moved on fails the transaction', async () => {
  const { id } = await newCrisis()
  const line = (text: string) => ({ kind: 'observation' as const, words: { text } })
  await transact(maud, async (tx, inside) => {
    const first = await recordEntry(inside, id, line('une'))
    const second = await recordEntry(inside, id, line('deux'))
    expect(second.previousHash).toBe(first.hash)
    // Read behind both in the same transaction.
    const read = await readChain(tx, id, first.seq - 1)
    expect(read.map(({ hash }) => hash)).toEqual([first.hash, second.hash])
  })
  await expectWholeChain(id)
  const { sql } = services.database
  const before = await readChain(sql, id)
  const stale = transact(maud, async (tx, inside) => {
    const head = { id, lastSeq: 0, headHash: '' }
    tx.send(appendEntries(tx, head, [chainEntry(inside, head, line('trop tard'))], 'fail'))
    await tx.run`select 1`
  })
  await expect(stale).rejects.toThrow('division by zero')
  expect(await readChain(sql, id)).toEqual(before)
})

test('the same id sent ten times at once is one line; another body is refused', async () => {
  const { id, label } = await newCrisis()
  const line = { id: randomUUID(), kind: 'figure', text: 'x', figure: { name: 'rps', value: 8e3 } }
  const answers = await Promise.all(Array.from({ length: 10 }, () => writeEntry(maud, label, line)))
  expect(answers.filter(({ created }) => created)).toHaveLength(1)
  expect(new Set(answers.map(({ entry }) => entry.seq)).size).toBe(1)
  await expect(writeEntry(maud, label, { ...line, text: 'y' })).rejects.toMatchObject({
    code: 'conflict',
  })
  const other = await newCrisis()
  await expect(writeEntry(maud, other.label, line)).rejects.toMatchObject({ code: 'conflict' })
  const lines = await readJournal(services.database.sql, id)
  expect(lines.filter(({ kind }) => kind === 'figure')).toHaveLength(1)
})

test('the database refuses to change the journal, for the app and for the owner', async () => {
  const { label } = await newCrisis()
  await writeEntry(maud, label, { kind: 'observation', text: 'Vrai' })
  for (const [url, codes] of [
    [services.appUrl, ['42501']],
    [services.ownerUrl, ['23001']],
  ] as const) {
    const client = new pg.Client(url)
    await client.connect()
    for (const statement of [
      `update journal_entry set kind = 'decision'`,
      'delete from journal_entry',
      'truncate journal_entry cascade',
      `update journal_content set words = '{}'`,
    ]) {
      const code = await client.query(statement).then(
        () => 'no error',
        (error: pg.DatabaseError) => error.code,
      )
      expect(codes, statement).toContain(code)
    }
    await client.end()
  }
})

test('erased words leave a chain that verifies', async () => {
  const admin = await testPerson(services, { name: 'Ada', access: 'admin' })
  const { id, label } = await newCrisis()
  const { entry } = await writeEntry(maud, label, { kind: 'observation', text: 'Nom d’un patient' })
  await correctEntry(maud, { label, entryId: entry.id }, { text: 'Un patient' })
  await redactEntry(admin, { label, entryId: entry.id }, { reason: 'donnée personnelle' })
  await expectWholeChain(id)
  const lines = await readJournal(services.database.sql, id)
  expect(lines.find((line) => line.id === entry.id)).toMatchObject({ text: '', redacted: true })
  const corrected = lines.find(({ corrects }) => corrects === entry.id)
  expect(corrected, 'its corrections are erased with it').toMatchObject({
    text: '',
    redacted: true,
  })
  expect(lines.filter(({ kind }) => kind === 'redaction')).toHaveLength(2)
  await expect(
    redactEntry(maud, { label, entryId: entry.id }, { reason: 'x' }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})

test('a closed crisis takes what was learned later, and no decision', async () => {
  const { label } = await newCrisis()
  await closeCrisis(maud, label, { resolution: 'Contenu' })
  const learned = await writeEntry(maud, label, { kind: 'observation', text: 'Compris' })
  expect(learned.entry.learnedLater).toBe(true)
  await expect(writeEntry(maud, label, { kind: 'decision', text: 'x' })).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(assignRole(maud, label, { role: 'lead', userId: null })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('time: a little ahead is now, far ahead is refused, long ago is kept', async () => {
  const { label } = await newCrisis()
  const now = services.clock.now()
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()
  const line = { kind: 'observation', text: 'x' }
  const ahead = await writeEntry(maud, label, { ...line, at: at(1) })
  expect(ahead.entry.at).toBe(now.toISOString())
  await expect(writeEntry(maud, label, { ...line, at: at(3) })).rejects.toMatchObject({
    fields: [{ field: 'at' }],
  })
  const past = await writeEntry(maud, label, { ...line, at: at(-90) })
  expect(past.entry.at).toBe(at(-90))
  expect(past.entry.recordedAt).toBe(now.toISOString())
})

test('an effect needs a line that can have one, in the same crisis', async () => {
  const { label } = await newCrisis()
  const { entry: decision } = await writeEntry(maud, label, { kind: 'decision', text: 'Seuil' })
  const { entry: plain } = await writeEntry(maud, label, { kind: 'observation', text: 'Rien' })
  const effect = { kind: 'effect', text: 'Visible' }
  await writeEntry(maud, label, { ...effect, effectOf: decision.id })
  for (const effectOf of [plain.id, randomUUID()]) {
    await expect(writeEntry(maud, label, { ...effect, effectOf })).rejects.toMatchObject({
      fields: [{ field: 'effectOf' }],
    })
  }
})

test('fifty people take the lead at once: one holds it, nobody is lost', async () => {
  const { id, label } = await newCrisis()
  const people = await Promise.all(
    Array.from({ length: 50 }, (_, index) => testPerson(services, { name: `P${index}` })),
  )
  const takes = await Promise.allSettled(
    people.map((person) =>
      assignRole(person, label, { role: 'lead', userId: person.actor.userId }),
    ),
  )
  expect(takes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const lines = await readJournal(services.database.sql, id)
  expect(lines.filter(({ kind }) => kind === 'role-changed')).toHaveLength(1)
})

test('whoever writes first is in the cell afterwards; a viewer writes nothing', async () => {
  const { id, label } = await newCrisis()
  const viewer = await testPerson(services, { name: 'Vera', access: 'viewer' })
  const line = { kind: 'observation', text: 'x' }
  await writeEntry(paul, label, line)
  const kinds = (await readJournal(services.database.sql, id)).map(({ kind }) => kind)
  expect(kinds).toContain('joined')
  await expect(writeEntry(viewer, label, line)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(
    writeEntry(contextFor(services, { kind: 'anonymous' }), label, line),
  ).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('a long journal is first seen by its newest lines and those that others rest on', async () => {
  const { id, label } = await newCrisis()
  const { entry: question } = await writeEntry(maud, label, {
    kind: 'question',
    text: 'Pourquoi ?',
  })
  await writeEntry(maud, label, { kind: 'decision', text: 'Ouvrir' })
  const figure = { name: 'rps', value: 8e3 }
  await writeEntry(maud, label, { kind: 'observation', text: 'rps', figure })
  await writeEntry(maud, label, { kind: 'observation', text: 'Famille', answers: question.id })
  for (let place = 0; place < 610; place += 1) {
    await writeEntry(maud, label, { kind: 'observation', text: `Constat ${place}` })
  }
  const { sql } = services.database
  const whole = await readJournal(sql, id)
  const seen = await readFirstLines(sql, id, whole.length)
  expect(seen.length).toBeLessThan(230)
  expect(seen.at(0)).toMatchObject({ seq: 1, kind: 'crisis-opened' })
  expect(seen.slice(-120)).toEqual(whole.slice(-120))
  const before = seen.slice(0, -120)
  const texts = before.map(({ text }) => text)
  expect(texts).toEqual(expect.arrayContaining(['Pourquoi ?', 'Ouvrir', 'rps', 'Famille']))
  expect(texts).not.toContain('Constat 0')
  expect(seen.map(({ seq }) => seq)).toEqual(seen.map(({ seq }) => seq).toSorted((a, b) => a - b))
  const short = await newCrisis()
  expect(await readFirstLines(sql, short.id, 3)).toEqual(await readJournal(sql, short.id))
})
