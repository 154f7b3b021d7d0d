import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyJournal } from '../../bin/verify-journal.js'
import { openCrisis } from '../crisis/open-crisis.ts'
import type { Context } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { exportJournal } from './export-journal.ts'
import type { EntryView } from './model.ts'
import { readJournal } from './queries.ts'
import { writeEntry } from './write-entry.ts'

let services: TestServices
let maud: Context
let people: Context[]

beforeAll(async () => {
  services = await openTestServices()
  const names = ['Maud Kerbrat', 'Paul Lemaire', 'Claire Morvan']
  people = await Promise.all(names.map((name) => testPerson(services, { name })))
  maud = await testPerson(services, { name: 'Ada Roy' })
})
afterAll(() => services.database.close())

const kinds = ['observation', 'decision', 'effect', 'question'] as const

/** A line whose id and reference are places in the list of lines written so far. */
const wish = fc.record({
  id: fc.nat(5),
  kind: fc.constantFrom(...kinds),
  text: fc.constantFrom('a', 'b', ' '),
  effectOf: fc.option(fc.nat(7), { nil: undefined }),
  saidBy: fc.constantFrom(undefined, 'Claire', 'nobody'),
  minutes: fc.constantFrom(0, 1, 5, -30),
  writer: fc.nat(2),
})

type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never

async function outcomesOf(wishes: readonly Wish[], together: boolean) {
  const crisis = await openCrisis(maud, { title: 'Afflux' })
  const label = String(crisis.number)
  const ids = Array.from({ length: 8 }, () => randomUUID())
  const nobody = randomUUID()
  const write = ({ id: place, effectOf, saidBy, minutes, writer, ...rest }: Wish) =>
    writeEntry(people[writer] ?? maud, label, {
      ...rest,
      id: ids[place],
      at: new Date(services.clock.now().getTime() + minutes * 60_000).toISOString(),
      ...(effectOf === undefined ? {} : { effectOf: ids[effectOf] }),
      ...(saidBy ? { saidBy: saidBy === 'nobody' ? nobody : saidBy } : {}),
    })
  const answers = together
    ? await Promise.allSettled(wishes.map(write))
    : await wishes.reduce<Promise<PromiseSettledResult<unknown>[]>>(
        async (before, each) => [...(await before), ...(await Promise.allSettled([write(each)]))],
        Promise.resolve([]),
      )
  const journal = await exportJournal(maud, label)
  expect(verifyJournal(JSON.stringify(journal))).toMatchObject({ whole: true })
  const written = await readJournal(services.database.sql, crisis.id)
  const place = (text: string) =>
    ids.reduce<string>((all, each, index) => all.replaceAll(each, `${index}`), text)
  const known = new Set<string>(ids)
  const plain = ({ id: own, ...entry }: EntryView) => ({ ...entry, id: known.has(own) ? own : '' })
  return place(JSON.stringify({ answers: answers.map(bare), lines: written.map(plain) }))
}

const bare = (answer: PromiseSettledResult<unknown>) =>
  answer.status === 'fulfilled' ? answer.value : { ...answer.reason }

test('a group gives what one by one gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 20 }), async (wishes) => {
      expect(await outcomesOf(wishes, true)).toEqual(await outcomesOf(wishes, false))
    }),
    { numRuns: 25 },
  )
}, 120_000)
