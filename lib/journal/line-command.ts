import { isRole, type Role } from '../cell/model.ts'
import { type Level, levels } from '../crisis/model.ts'
import { findPerson } from './line-speaker.ts'
import type { PersonName } from './model.ts'

/** What a line that begins with `/` does instead of being written. */
export type LineCommand =
  /** `level` null while no level is named. */
  | { name: 'level'; level: Level | null; reason: string }
  /** `person` null: nobody of the cell is called so; `said` empty: oneself. */
  | { name: 'role'; role: Role; person: PersonName | null; said: string }
  | { name: 'runbook'; said: string }

/** Words after the slash, in both languages: people of one cell type either. */
export const commandWords = {
  en: { level: 'level', runbook: 'runbook', lead: 'lead', comms: 'comms', scribe: 'scribe' },
  fr: {
    level: 'niveau',
    runbook: 'fiche',
    lead: 'responsable',
    comms: 'communication',
    scribe: 'scribe',
  },
} as const

/** Levels as people call them; the first of each language is what a completion writes. */
export const levelWords = {
  low: { en: ['low'], fr: ['faible', 'bas', 'basse'] },
  medium: { en: ['medium'], fr: ['moyen', 'moyenne'] },
  high: { en: ['high'], fr: ['élevé', 'élevée', 'haut', 'haute'] },
  critical: { en: ['critical'], fr: ['critique'] },
} as const satisfies Record<Level, Record<'en' | 'fr', readonly string[]>>

const form = /^\s*\/([\p{L}]{2,20})(?:\s+|$)/u

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const wordsOf = (name: keyof typeof commandWords.en): readonly string[] => [
  commandWords.en[name],
  commandWords.fr[name],
]

const roleWords: Record<string, Role> = {
  ...Object.fromEntries((['lead', 'comms', 'scribe'] as const).flatMap(roleEntries)),
  deputy: 'deputy',
  adjoint: 'deputy',
  expert: 'expert',
}

function roleEntries(role: 'lead' | 'comms' | 'scribe'): [string, Role][] {
  return wordsOf(role).map((word) => [word, role])
}

/**
 * Reads a line that is a command: `/level medium the reason`, `/lead @name` (and the other roles),
 * `/runbook title`; in French `/niveau`, `/responsable`, `/fiche`. Anything else that begins with a
 * slash, such as a path, is a line.
 * @returns the command and how many characters its word takes
 */
export function readCommand(
  rest: string,
  people: readonly PersonName[],
): { command: LineCommand; length: number } | null {
  const found = form.exec(rest)
  if (!found) return null
  const word = plain(found[1] ?? '')
  const length = found[0].length
  const said = rest.slice(length).trim()
  if (wordsOf('level').includes(word)) return { command: levelCommand(said), length }
  if (wordsOf('runbook').includes(word)) return { command: { name: 'runbook', said }, length }
  const role = Object.hasOwn(roleWords, word) ? roleWords[word] : undefined
  if (!isRole(role)) return null
  const name = said.replace(/^@/, '')
  return { command: { name: 'role', role, person: findPerson(name, people), said: name }, length }
}

function levelCommand(said: string): LineCommand {
  const [first = '', ...others] = said.split(/\s+/)
  const level = levelCalled(first)
  const reason = level ? others.join(' ') : said
  return { name: 'level', level, reason }
}

/** The level that a word or a number from 1 to 4 names. */
function levelCalled(word: string): Level | null {
  const wanted = plain(word)
  const named = levels.find((level) =>
    [...levelWords[level].en, ...levelWords[level].fr].some((one) => plain(one) === wanted),
  )
  return named ?? (/^[1-4]$/.test(wanted) ? (levels[Number(wanted) - 1] ?? null) : null)
}
