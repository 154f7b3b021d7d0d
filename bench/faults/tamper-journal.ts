import { contentHash, entryHash, GENESIS } from '../../lib/journal/chain.ts'
import { canonicalJson, type JsonObject, sha256 } from '../../lib/platform/json.ts'
import type { Chance } from './chance.ts'

/** One entry of an exported journal. */
export interface ExportedEntry {
  seq: number
  id: string
  kind: string
  at: string
  recordedAt: string
  author: JsonObject
  data: JsonObject
  words: JsonObject | null
  salt: string | null
  contentHash: string
  previousHash: string
  hash: string
}

/** An exported journal, as `lib/journal/export-journal.ts` writes it. */
export interface ExportedJournal {
  format: string
  crisis: JsonObject & { id: string }
  people: JsonObject[]
  entries: ExportedEntry[]
  head: { seq: number; hash: string }
  digest: string
}

const kinds = ['observation', 'decision', 'action', 'figure', 'question', 'effect']
const words = ['seuil', 'salle d’attente', 'réservations', '26 000', 'effet', 'é', '🚑', '"', '\\n']

/** A whole journal of 3 to 30 lines, by the product's own chain; some of its words are erased by the rule. */
export function drawJournal(chance: Chance): ExportedJournal {
  const crisisId = chance.uuid()
  const authors = [chance.uuid(), chance.uuid(), chance.uuid()]
  const entries: ExportedEntry[] = []
  let at = Date.UTC(2021, 6, 12, 18, 0)
  const add = (kind: string, data: JsonObject, said: JsonObject) => {
    at += chance.between(1, 90_000)
    const time = new Date(at).toISOString()
    const salt = chance.uuid().replaceAll('-', '')
    const author = { kind: 'user', userId: chance.pick(authors), via: 'session' }
    const chained = {
      ...{ seq: entries.length + 1, id: chance.uuid(), kind, at: time, recordedAt: time, author },
      ...{ data, contentHash: contentHash(salt, said) },
    }
    const previousHash = entries.at(-1)?.hash ?? GENESIS
    const hash = entryHash(previousHash, crisisId, chained)
    entries.push({ ...chained, words: said, salt, previousHash, hash })
  }
  const length = chance.between(3, 25)
  for (let place = 0; place < length; place += 1) {
    const text = Array.from({ length: chance.between(1, 8) }, () => chance.pick(words)).join(' ')
    const data: JsonObject = chance.happens(0.3) ? { temporary: chance.happens(0.5) } : {}
    const figure = { name: 'réservations/min', value: chance.between(1, 26_000) }
    add(chance.pick(kinds), data, chance.happens(0.3) ? { text, figure } : { text })
  }
  for (const entry of entries.slice(0, length)) {
    if (!chance.happens(0.08)) continue
    add('redaction', { redacts: entry.id }, { text: 'vie privée', reason: 'vie privée' })
    Object.assign(entry, { words: null, salt: null })
  }
  const last = entries.at(-1)
  const crisis = { id: crisisId, number: chance.between(1, 2_000), drill: false, title: 'Afflux' }
  const people = authors.map((id) => ({ id, name: 'Maud Kerbrat' }))
  const head = { seq: entries.length, hash: last?.hash ?? GENESIS }
  return sealed({ format: 'cellule-journal/1', crisis, people, entries, head, digest: '' })
}

/** With a digest that fits what it now holds: who changes a file can make that anew. */
export function sealed(journal: ExportedJournal): ExportedJournal {
  const { digest: _, ...whole } = journal
  return { ...whole, digest: sha256(canonicalJson(whole)) }
}
