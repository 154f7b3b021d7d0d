import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentHash, entryHash, GENESIS } from '../lib/journal/chain.ts'
import { canonicalJson, sha256 } from '../lib/platform/json.ts'
import { verifyJournal } from './verify-journal.js'

/** Words as people type them, spaces at the ends and emoji included. */
const words = fc.record(
  {
    text: fc.string({ unit: 'grapheme', maxLength: 40 }),
    figure: fc.record({
      name: fc.string(),
      value: fc.double({ noNaN: true, noDefaultInfinity: true }),
    }),
    lever: fc.record({ name: fc.string(), from: fc.option(fc.integer()), to: fc.integer() }),
  },
  { requiredKeys: ['text'] },
)
const instant = fc.date({
  min: new Date('2020-01-01'),
  max: new Date('2040-01-01'),
  noInvalidDate: true,
})
const line = fc.record({ words, at: instant, erased: fc.boolean(), named: fc.boolean() })
const lines = fc.array(line, { minLength: 2, maxLength: 8 })

/** A whole journal by the app's own chain; erased lines are explained at the end. */
function journalOf(told) {
  const crisis = { id: randomUUID(), number: 1192, drill: false, title: 'Afflux', closedAt: null }
  const entries = []
  const add = (kind, at, data, said) => {
    const salt = randomBytes(8).toString('hex')
    const previousHash = entries.at(-1)?.hash ?? GENESIS
    const time = at.toISOString()
    const entry = {
      ...{ seq: entries.length + 1, id: randomUUID(), kind, at: time, recordedAt: time },
      ...{ author: { kind: 'user', userId: randomUUID(), via: 'session' }, data },
      contentHash: contentHash(salt, said),
    }
    const hash = entryHash(previousHash, crisis.id, entry)
    entries.push({ ...entry, words: said, salt, previousHash, hash })
  }
  for (const { words: said, at, named } of told)
    add('observation', at, named ? { temporary: true } : {}, said)
  told.forEach(({ erased }, index) => {
    if (!erased) return
    add('redaction', new Date('2040-01-02'), { redacts: entries[index].id }, { text: 'vie privée' })
    Object.assign(entries[index], { words: null, salt: null })
  })
  const head = { seq: entries.length, hash: entries.at(-1).hash }
  return signed({
    format: 'cellule-journal/1',
    crisis,
    people: [{ id: randomUUID(), name: 'Maud' }],
    entries,
    head,
  })
}

function signed({ digest: _, ...whole }) {
  return { ...whole, digest: sha256(canonicalJson(whole)) }
}

const copyOf = (value) => JSON.parse(JSON.stringify(value))
const isWhole = (journal) => verifyJournal(JSON.stringify(journal)).whole

/** Every value of a tree that is no object: where it stands. */
function leavesOf(value, path = []) {
  if (value === null || typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...path, key]))
}

function changeAt(tree, path, change) {
  const holder = path.slice(0, -1).reduce((value, key) => value[key], tree)
  holder[path.at(-1)] = change(holder[path.at(-1)])
}

const another = (value) => {
  if (typeof value === 'string') return `${value}x`
  if (typeof value === 'number') return value + 1 === value ? 0 : value + 1
  return value === null ? 'x' : !value
}

const shuffled = (value) => {
  if (Array.isArray(value)) return value.map(shuffled)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  )
}

/** Ways to break it that change the entries; `at` is any index, drawn by the test. */
const kinds = {
  'the first entry dropped': (entries) => entries.slice(1),
  'the last entry dropped': (entries) => entries.slice(0, -1),
  'an entry cut out': (entries, at) => entries.filter((_, index) => index !== at),
  'the end cut off': (entries, at) => entries.slice(0, at),
  'two neighbours swapped': (entries, at) => {
    const low = Math.min(at, entries.length - 2)
    return [...entries.slice(0, low), entries[low + 1], entries[low], ...entries.slice(low + 2)]
  },
  'an entry copied': (entries, at) => [
    ...entries.slice(0, at + 1),
    entries[at],
    ...entries.slice(at + 1),
  ],
  'an entry copied to the end': (entries, at) => [...entries, entries[at]],
  'a swap with new numbers': (entries) =>
    [entries[1], entries[0], ...entries.slice(2)].map((entry, index) => ({
      ...entry,
      seq: index + 1,
    })),
  'words gone without a redaction': (entries) =>
    entries.with(-1, { ...entries.at(-1), words: null, salt: null }),
  'one value more in an entry': (entries, at) => entries.with(at, { ...entries[at], note: 1 }),
}

const runs = { numRuns: 150 }

describe('verify-journal', () => {
  it('finds a whole journal whole, however it is formatted', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 4 }), (told, indent) => {
        const text = JSON.stringify(shuffled(journalOf(told)), null, indent)
        expect(verifyJournal(new TextEncoder().encode(text))).toMatchObject({ whole: true })
      }),
      runs,
    )
  })

  it('notices any changed value', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (told, pick) => {
        const journal = journalOf(told)
        const leaves = leavesOf(journal)
        const path = leaves[pick % leaves.length]
        changeAt(journal, path, another)
        expect([path, isWhole(journal)]).toEqual([path, false])
      }),
      { numRuns: 400 },
    )
  })

  it('notices a changed entry or head by the chain alone, when the digest was made anew', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (told, pick) => {
        const journal = journalOf(told)
        const leaves = leavesOf(journal).filter(([top]) => top === 'entries' || top === 'head')
        const path = leaves[pick % leaves.length]
        changeAt(journal, path, another)
        expect([path, isWhole(signed(journal))]).toEqual([path, false])
      }),
      { numRuns: 400 },
    )
  })

  it.each(Object.entries(kinds))(
    'notices %s, with the old digest and with a new one',
    (_, breakIt) => {
      fc.assert(
        fc.property(lines, fc.nat(), (told, pick) => {
          const journal = journalOf(told)
          const entries = breakIt(copyOf(journal.entries), pick % journal.entries.length)
          expect(isWhole({ ...journal, entries })).toBe(false)
          expect(isWhole(signed({ ...journal, entries }))).toBe(false)
        }),
        runs,
      )
    },
  )

  it('finds an end that was cut off and made to fit by a hash printed before', () => {
    fc.assert(
      fc.property(lines, (told) => {
        const journal = journalOf(told.map((one) => ({ ...one, erased: false })))
        const { head, entries } = journal
        const left = entries.slice(0, -1)
        const fitted = { seq: left.length, hash: left.at(-1).hash }
        const cut = JSON.stringify(signed({ ...journal, entries: left, head: fitted }))
        expect(verifyJournal(cut).whole).toBe(true)
        expect(verifyJournal(cut, head.hash).whole).toBe(false)
        expect(verifyJournal(cut, fitted.hash.toUpperCase()).whole).toBe(true)
        expect(verifyJournal(JSON.stringify(journal), fitted.hash).whole).toBe(true)
      }),
      runs,
    )
  })

  it('notices an entry of another crisis, erased words put back, a name said twice, a cut file', () => {
    const told = [{ words: { text: 'a' }, at: new Date('2021-07-12'), erased: true }]
    const journal = journalOf([...told, ...told])
    const other = journalOf([...told, ...told])
    expect(isWhole(signed({ ...journal, entries: other.entries }))).toBe(false)
    const back = copyOf(journal)
    Object.assign(back.entries[0], { words: { text: 'a' }, salt: 'x' })
    expect(isWhole(signed(back))).toBe(false)
    const text = JSON.stringify(journal)
    expect(verifyJournal(text.replace('"number":1192', '"number":7,"number":1192')).whole).toBe(
      false,
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length - 1 }), (length) => {
        expect(verifyJournal(text.slice(0, length)).whole).toBe(false)
      }),
      runs,
    )
  })

  it.each(['', '[]', '{}', 'null', '{"format":"cellule-journal/1"}', '\u0000'])(
    'says what %j is',
    (text) => {
      expect(verifyJournal(text)).toMatchObject({
        whole: false,
        sentence: expect.stringMatching(/^[A-Z].+\.$/),
      })
    },
  )
})
