import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyJournal } from '../../bin/verify-journal.js'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { type Context, transact } from '../platform/context.ts'
import { openDatabase } from '../platform/db/database.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { exportJournal } from './export-journal.ts'
import { readJournal } from './queries.ts'
import { writeEntry } from './write-entry.ts'
import { type CommittedLines, hearCommittedLines } from './write-lines.ts'

let services: TestServices
let maud: Context
let people: Context[]

beforeAll(async () => {
  services = await openTestServices()
  maud = await testPerson(services, { name: 'Maud Kerbrat' })
  people = await Promise.all(
    Array.from({ length: 32 }, (_, index) => testPerson(services, { name: `Person ${index}` })),
  )
})
afterAll(() => services.database.close())

async function newRoom(members: readonly Context[] = [maud]) {
  const crisis = await openCrisis(maud, { title: 'Afflux' })
  const label = String(crisis.number)
  for (const member of members) await writeEntry(member, label, line('first'))
  return { id: crisis.id, label }
}

const line = (text: string) => ({ id: randomUUID(), kind: 'observation', text })

/** The journal, checked by the independent program. */
async function wholeJournal(label: string) {
  const journal = await exportJournal(maud, label)
  expect(verifyJournal(JSON.stringify(journal))).toMatchObject({ whole: true })
  return journal
}

const journalOf = (id: string) => readJournal(services.database.sql, id)

test('thirty-two writers at once: gapless numbers, one chain, each in the order of writing', async () => {
  const { id, label } = await newRoom(people)
  const before = (await journalOf(id)).length
  const write = async (person: Context, index: number) => {
    for (let count = 0; count < 10; count += 1) {
      const { entry } = await writeEntry(person, label, line(`${index}:${count}`))
      expect(entry.author.name).toBe(`Person ${index}`)
    }
  }
  await Promise.all(people.map(write))
  await wholeJournal(label)
  const lines = (await journalOf(id)).slice(before)
  expect(lines).toHaveLength(320)
  for (const index of people.keys()) {
    const own = lines.filter(({ text }) => text.startsWith(`${index}:`)).map(({ text }) => text)
    expect(own).toEqual(Array.from({ length: 10 }, (_, count) => `${index}:${count}`))
  }
})

test('a refused line in the middle of a group keeps no other from being written', async () => {
  const { id, label } = await newRoom()
  const before = (await journalOf(id)).length
  const answers = await Promise.allSettled([
    writeEntry(maud, label, line('one')),
    writeEntry(maud, label, { ...line('effect'), kind: 'effect', effectOf: randomUUID() }),
    writeEntry(maud, label, { ...line('nobody'), saidBy: randomUUID() }),
    writeEntry(maud, label, { ...line(''), text: '' }),
    writeEntry(maud, label, line('two')),
  ])
  expect(answers.map(({ status }) => status)).toEqual([
    'fulfilled',
    ...['rejected', 'rejected', 'rejected'],
    'fulfilled',
  ])
  expect(answers[1]).toMatchObject({ reason: { fields: [{ field: 'effectOf' }] } })
  expect(answers[2]).toMatchObject({ reason: { fields: [{ field: 'saidBy' }] } })
  await wholeJournal(label)
  const lines = (await journalOf(id)).slice(before)
  expect(lines.map(({ text }) => text)).toEqual(['one', 'two'])
})

test('the same id twice in one group is one line; another body, or another crisis, is a conflict', async () => {
  const { id, label } = await newRoom()
  const other = await newRoom()
  const twice = line('twice')
  const answers = await Promise.allSettled([
    writeEntry(maud, label, line('before')),
    writeEntry(maud, label, twice),
    writeEntry(maud, label, twice),
    writeEntry(maud, label, { ...twice, text: 'other words' }),
    writeEntry(maud, label, line('after')),
  ])
  expect(answers.map((answer) => 'value' in answer && answer.value.created)).toEqual([
    ...[true, true, false, false, true],
  ])
  expect(answers[3]).toMatchObject({ reason: { code: 'conflict', key: 'entryIdReused' } })
  const again = await Promise.allSettled([
    writeEntry(maud, label, line('while it is sent again')),
    writeEntry(maud, label, twice),
    writeEntry(maud, other.label, twice),
  ])
  expect(again[1]).toMatchObject({ value: { created: false, entry: { id: twice.id } } })
  expect(again[2]).toMatchObject({ reason: { code: 'conflict', key: 'entryIdReused' } })
  await wholeJournal(label)
  expect((await journalOf(id)).filter(({ text }) => text === 'twice')).toHaveLength(1)
})

test('a line may refer to one of its own group', async () => {
  const { label } = await newRoom()
  const decision = { ...line('Seuil à 8 000'), kind: 'decision' }
  const plain = line('rien')
  const answers = await Promise.allSettled([
    writeEntry(maud, label, decision),
    writeEntry(maud, label, { ...line('Visible'), kind: 'effect', effectOf: decision.id }),
    writeEntry(maud, label, plain),
    writeEntry(maud, label, { ...line('Rien'), kind: 'effect', effectOf: plain.id }),
  ])
  expect(answers[1]).toMatchObject({ value: { entry: { effectOf: decision.id } } })
  expect(answers[3]).toMatchObject({ reason: { fields: [{ message: 'noEffectPossible' }] } })
})

test('a close while lines are waiting: decisions after it are refused, the rest is learned later', async () => {
  const { id, label } = await newRoom(people)
  const answers = await Promise.allSettled([
    ...people.map((person) => writeEntry(person, label, { ...line('d'), kind: 'decision' })),
    closeCrisis(maud, label, { resolution: 'Contenu' }),
    ...people.map((person) => writeEntry(person, label, line('o'))),
    ...people.map((person) => writeEntry(person, label, { ...line('d'), kind: 'decision' })),
  ])
  await wholeJournal(label)
  const lines = await journalOf(id)
  const closed = lines.find(({ kind }) => kind === 'crisis-closed')?.seq ?? 0
  expect(closed).toBeGreaterThan(0)
  const after = lines.filter(({ seq }) => seq > closed)
  expect(after.filter(({ kind }) => kind === 'decision')).toEqual([])
  expect(after.every(({ learnedLater }) => learnedLater)).toBe(true)
  const refused = answers.filter(({ status }) => status === 'rejected')
  for (const answer of refused) expect(answer).toMatchObject({ reason: { key: 'crisisClosed' } })
  const kept = lines.filter(({ kind }) => kind === 'decision').length
  expect(kept + refused.length).toBe(64)
  await expect(writeEntry(maud, label, { ...line('d'), kind: 'decision' })).rejects.toMatchObject({
    key: 'crisisClosed',
  })
})

test('two processes on one crisis: one journal', async () => {
  const { id, label } = await newRoom(people)
  const before = (await journalOf(id)).length
  const database = openDatabase(services.appUrl)
  const elsewhere = people.map((person) => ({ ...person, database }))
  const writers = [...people, ...elsewhere]
  const write = async (person: Context) => {
    for (let count = 0; count < 5; count += 1) await writeEntry(person, label, line('x'))
  }
  await Promise.all(writers.map(write))
  await database.close()
  const { entries } = await wholeJournal(label)
  expect(entries).toHaveLength(before + 64 * 5)
})

test('what one person sends without waiting keeps its order, whatever another process writes between', async () => {
  const { id, label } = await newRoom(people)
  const database = openDatabase(services.appUrl)
  const [other = maud] = people.map((person) => ({ ...person, database }))
  const between = async () => {
    for (let count = 0; count < 20; count += 1) await writeEntry(other, label, line('between'))
  }
  const wanted = Array.from({ length: 100 }, (_, index) => `sent ${index}`)
  await Promise.all([between(), ...wanted.map((text) => writeEntry(maud, label, line(text)))])
  await database.close()
  await wholeJournal(label)
  const texts = (await journalOf(id)).map(({ text }) => text)
  expect(texts.filter((text) => text.startsWith('sent'))).toEqual(wanted)
  expect(texts.filter((text) => text === 'between')).toHaveLength(20)
})

test('first lines join: each person once, directly before their own line', async () => {
  const { id, label } = await newRoom()
  const arriving = people.slice(0, 8)
  await Promise.all(
    arriving.flatMap((person) => [
      writeEntry(person, label, line('a')),
      writeEntry(person, label, line('b')),
    ]),
  )
  await wholeJournal(label)
  const lines = await journalOf(id)
  for (const { actor } of arriving) {
    const person = actor.kind === 'user' ? actor.userId : ''
    const own = lines.filter(({ author }) => author.id === person)
    expect(own.map(({ kind }) => kind)).toEqual(['joined', 'observation', 'observation'])
    expect(own[1]?.seq).toBe((own[0]?.seq ?? 0) + 1)
  }
})

test('what follows from a kind of line is in its transaction: if that fails, the line alone is undone', async () => {
  const { id, label } = await newRoom()
  const followed: string[] = []
  const context: Context = {
    ...maud,
    reactions: {
      question: [
        async (_, { transaction }, { entryId, data }) => {
          expect(transaction).not.toBeNull()
          if (data.temporary === true) throw new Error('it does not follow')
          followed.push(entryId)
        },
      ],
    },
  }
  const good = { ...line('good'), kind: 'question' }
  const answers = await Promise.allSettled([
    writeEntry(context, label, line('before')),
    writeEntry(context, label, { ...line('bad'), kind: 'question', temporary: true }),
    writeEntry(context, label, good),
    writeEntry(context, label, line('after')),
  ])
  expect(answers.map(({ status }) => status)).toEqual([
    ...['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  ])
  expect(followed).toEqual([good.id])
  await wholeJournal(label)
  const texts = (await journalOf(id)).map(({ text }) => text)
  expect(texts.slice(-3)).toEqual(['before', 'good', 'after'])
})

test('a statement that the database refuses falls back to one by one', async () => {
  const { label } = await newRoom()
  const tooEarly = new Date(-8.64e15)
  const answers = await Promise.allSettled([
    writeEntry(maud, label, line('before')),
    writeEntry(
      { ...maud, clock: { now: () => tooEarly } },
      label,
      line('a clock before all calendars'),
    ),
    writeEntry(maud, label, line('after')),
  ])
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  await wholeJournal(label)
})

test('inside an open transaction a line waits for nobody, and goes with it', async () => {
  const { id, label } = await newRoom()
  await expect(
    transact(maud, async (_, inside) => {
      const { created } = await writeEntry(inside, label, line('undone'))
      expect(created).toBe(true)
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  expect((await journalOf(id)).map(({ text }) => text)).not.toContain('undone')
  await writeEntry(maud, label, line('kept'))
  await wholeJournal(label)
})

test('whoever listens hears committed lines in order, each once', async () => {
  const { id, label } = await newRoom()
  const heard: CommittedLines[] = []
  const stop = hearCommittedLines(services.database, (lines) => heard.push(lines))
  const written = await Promise.all(
    Array.from({ length: 20 }, (_, index) => writeEntry(maud, label, line(`${index}`))),
  )
  stop()
  await writeEntry(maud, label, line('not heard'))
  expect(heard.every(({ crisisId }) => crisisId === id)).toBe(true)
  expect(heard.flatMap(({ entries }) => entries)).toEqual(written.map(({ entry }) => entry))
})
