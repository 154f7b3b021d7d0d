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

/** What the line may become. */
export interface Completion {
  /** The words that are written, and the line with them. */
  word: string
  draft: string
}

const CHOICES = 5

/** What the end of a line may become, the likeliest first: Tab takes it. */
export function completionsOf(draft: string, known: KnownWords): Completion[] {
  for (const [form, complete] of forms) {
    const found = form.exec(draft)
    if (found) return complete(found, known)
  }
  return []
}

/** A command whose word is not whole yet. */
export const beginsCommand = (draft: string) => /^\s*\/\p{L}*$/u.test(draft)

type Complete = (found: RegExpExecArray, known: KnownWords) => Completion[]

/** Start of a line that is kept, and the words at its end. */
const forms: readonly (readonly [RegExp, Complete])[] = [
  [/^(\s*\/)(\p{L}*)$/u, (found, { locale }) => among(found, commandsIn(locale))],
  [/^(\s*\/(?:level|niveau)\s+)(\p{L}+)$/iu, (found, { locale }) => among(found, levelsIn(locale))],
  [/^(\s*\/(?:runbook|fiche)\s+)(\S.*)$/iu, (found, { runbooks }) => among(found, runbooks)],
  [/^(\s*\/\p{L}+\s+@?)([\p{L}-]+)$/u, (found, { people }) => person(found, people)],
  [/^((?:.*\s)?@)([\p{L}-]+)$/u, (found, { people }) => person(found, people)],
  [/^((?:.*\s)?=\s*)(\S.*)$/u, (found, { figures }) => among(found, figures)],
  [/^((?:.*\s)?[!>]\s*)(\S.+)$/u, (found, { levers }) => among(found, levers)],
  [
    /^(\s*(?:[-−]?[\d:hm]+\s+)?)(\p{L}{2,})$/u,
    (found, { people, locale }) => speaker(found, people, locale),
  ],
]

/** Words of the reader's language first; those of the other one do the same. */
const commandsIn = (locale: Locale) => [
  ...new Set<string>([
    ...Object.values(commandWords[locale]),
    ...Object.values(commandWords[locale === 'fr' ? 'en' : 'fr']),
  ]),
]

const levelsIn = (locale: Locale) =>
  Object.values(levelWords).flatMap((words) => words[locale].slice(0, 1))

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const begins = (word: string, start: string) =>
  folded(word).startsWith(folded(start)) && word.length > start.length

function among([, start = '', typed = '']: RegExpExecArray, words: readonly string[]) {
  return words
    .filter((one) => begins(one, typed))
    .slice(0, CHOICES)
    .map((word) => ({ word, draft: `${start}${word} ` }))
}

const firstName = ({ name }: Person) => name.split(/\s+/)[0] ?? ''

/** The one person whose first name begins so: between two, nobody is guessed. */
function fitting(typed: string, people: readonly Person[]): string[] {
  const names = people.map(firstName).filter((name) => begins(name, typed))
  return names.length === 1 ? names : []
}

function person([, start = '', typed = '']: RegExpExecArray, people: readonly Person[]) {
  return fitting(typed, people).map((word) => ({ word, draft: `${start}${word} ` }))
}

/** `ya` becomes `Yann : `: on many keyboards an @ takes two hands. */
function speaker(
  [, start = '', typed = '']: RegExpExecArray,
  people: readonly Person[],
  locale: Locale,
) {
  return fitting(typed, people).map((name) => {
    const word = locale === 'fr' ? `${name} :` : `${name}:`
    return { word, draft: `${start}${word} ` }
  })
}
