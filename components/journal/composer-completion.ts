import type { Person } from '../../lib/crisis/queries.ts'
import type { Locale } from '../../lib/i18n/locale.ts'
import { commandWords, levelWords } from '../../lib/journal/line-command.ts'

/** Words that the room knows. */
export interface KnownWords {
  locale: Locale
  people: readonly Person[]
  /** Names of figures and levers, titles of runbooks. */
  figures: readonly string[]
  levers: readonly string[]
  runbooks: readonly string[]
}

/** What Tab makes of the line. */
export interface Completion {
  draft: string
  /** The words that it writes. */
  word: string
  /** What else would fit. */
  others: readonly string[]
}

const OTHERS = 3

/** What the end of a line may become; null when nothing, or too much, fits. */
export function completionOf(draft: string, known: KnownWords): Completion | null {
  for (const [form, complete] of forms) {
    const found = form.exec(draft)
    if (found) return complete(found, known)
  }
  return null
}

type Complete = (found: RegExpExecArray, known: KnownWords) => Completion | null

/** Start of a line that is kept, and the words at its end. */
const forms: readonly (readonly [RegExp, Complete])[] = [
  [/^(\s*\/)(\p{L}*)$/u, (found, { locale }) => among(found, commandsIn(locale))],
  [/^(\s*\/(?:level|niveau)\s+)(\p{L}+)$/iu, (found, { locale }) => among(found, levelsIn(locale))],
  [/^(\s*\/(?:runbook|fiche)\s+)(\S.*)$/iu, (found, { runbooks }) => among(found, runbooks)],
  [/^(\s*\/\p{L}+\s+@?)([\p{L}-]+)$/u, (found, { people }) => person(found, people)],
  [/^((?:.*\s)?@)([\p{L}-]+)$/u, (found, { people }) => person(found, people)],
  [/^((?:.*\s)?=\s*)(\S.*)$/u, (found, { figures }) => among(found, figures)],
  [/^((?:.*\s)?[!>]\s*)(\S.+)$/u, (found, { levers }) => among(found, levers)],
  [/^(\s*)(\p{L}{2,})$/u, (found, { people, locale }) => speaker(found, people, locale)],
]

const commandsIn = (locale: Locale) => {
  const { level, lead, comms, scribe, runbook } = commandWords[locale]
  return [level, lead, comms, scribe, runbook]
}

const levelsIn = (locale: Locale) =>
  Object.values(levelWords).flatMap((words) => words[locale].slice(0, 1))

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const begins = (word: string, start: string) =>
  folded(word).startsWith(folded(start)) && word.length > start.length

function among([, start = '', typed = '']: RegExpExecArray, words: readonly string[]) {
  const [word, ...others] = words.filter((one) => begins(one, typed))
  if (word === undefined) return null
  return { draft: `${start}${word} `, word, others: others.slice(0, OTHERS) }
}

const firstName = ({ name }: Person) => name.split(/\s+/)[0] ?? ''

/** The one person whose first name begins so. */
function fitting(typed: string, people: readonly Person[]): string | null {
  const names = people.map(firstName).filter((name) => begins(name, typed))
  return names.length === 1 ? (names[0] ?? null) : null
}

function person([, start = '', typed = '']: RegExpExecArray, people: readonly Person[]) {
  const word = fitting(typed, people)
  return word === null ? null : { draft: `${start}${word} `, word, others: [] }
}

/** `ya` becomes `Yann : `: on many keyboards an @ takes two hands. */
function speaker(
  [, start = '', typed = '']: RegExpExecArray,
  people: readonly Person[],
  locale: Locale,
) {
  const name = fitting(typed, people)
  if (name === null) return null
  const word = locale === 'fr' ? `${name} :` : `${name}:`
  return { draft: `${start}${word} `, word, others: [] }
}
