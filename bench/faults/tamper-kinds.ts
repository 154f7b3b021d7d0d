import type { Chance } from './chance.ts'
import { drawJournal, type ExportedEntry, type ExportedJournal } from './tamper-journal.ts'

type Entries = readonly ExportedEntry[]

/** Changes a journal; null: there is nothing in it to be changed that way. */
type Tampering = (journal: ExportedJournal, chance: Chance) => ExportedJournal | null

const withEntries = (journal: ExportedJournal, entries: Entries): ExportedJournal => ({
  ...journal,
  entries: [...entries],
})

const anywhere = (entries: Entries, chance: Chance) => chance.between(0, entries.length - 1)

/** One entry replaced by what becomes of it. */
const change =
  (become: (entry: ExportedEntry, chance: Chance) => ExportedEntry): Tampering =>
  (journal, chance) => {
    const { entries } = journal
    const at = anywhere(entries, chance)
    return withEntries(
      journal,
      entries.map((entry, place) => (place === at ? become(entry, chance) : entry)),
    )
  }

const renumbered = (entries: Entries) =>
  entries.map((entry, place) => ({ ...entry, seq: place + 1 }))

/** Ten ways to change an exported journal, each with what it is called in the figures. */
export const tamperings: Readonly<Record<string, Tampering>> = {
  'words changed': (journal, chance) => {
    const said = journal.entries.filter(({ words }) => words !== null)
    const target = chance.pick(said)
    return withEntries(
      journal,
      journal.entries.map((entry) =>
        entry === target ? { ...entry, words: { ...entry.words, text: 'autre chose' } } : entry,
      ),
    )
  },
  'time moved': change((entry, chance) => {
    const moved = Date.parse(entry.at) + chance.pick([-1, 1]) * chance.between(1, 3_600_000)
    return { ...entry, at: new Date(moved).toISOString() }
  }),
  'another author': change((entry, chance) => ({
    ...entry,
    author: { ...entry.author, userId: chance.uuid() },
  })),
  'another kind': change((entry) => ({
    ...entry,
    kind: entry.kind === 'decision' ? 'observation' : 'decision',
  })),
  'first line dropped': (journal) => withEntries(journal, renumbered(journal.entries.slice(1))),
  'last line dropped': (journal) => withEntries(journal, journal.entries.slice(0, -1)),
  'line cut out': (journal, chance) => {
    const { entries } = journal
    const at = chance.between(0, entries.length - 2)
    return withEntries(journal, renumbered(entries.filter((_, place) => place !== at)))
  },
  'two lines swapped': (journal, chance) => {
    const { entries } = journal
    const at = chance.between(0, entries.length - 2)
    const [one, other] = entries.slice(at, at + 2)
    if (!one || !other) return null
    return withEntries(
      journal,
      renumbered([...entries.slice(0, at), other, one, ...entries.slice(at + 2)]),
    )
  },
  'line copied': (journal, chance) => {
    const { entries } = journal
    const at = anywhere(entries, chance)
    const copy = entries[at]
    if (!copy) return null
    const place = chance.between(at + 1, entries.length)
    return withEntries(
      journal,
      renumbered([...entries.slice(0, place), copy, ...entries.slice(place)]),
    )
  },
  'line of another crisis': (journal, chance) => {
    const { entries } = journal
    const at = anywhere(entries, chance)
    const [foreign] = drawJournal(chance).entries
    const old = entries[at]
    if (!foreign || !old) return null
    const { previousHash, seq } = old
    return withEntries(journal, entries.with(at, { ...foreign, seq, previousHash }))
  },
}
