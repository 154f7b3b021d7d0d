import { type Level, levels } from './model.ts'

/** What each level means in an organisation, in both languages; one criterion a line. */
export type LevelCriteria = Record<Level, Record<'fr' | 'en', string>>

/** The same in one language; empty: the words that Cellule brings. */
export type LevelWords = Record<Level, string>

/** Changes what is given, leaves the rest. */
export function withCriteria(
  before: LevelCriteria,
  changed: Partial<Record<Level, Partial<Record<'fr' | 'en', string>>>>,
): LevelCriteria {
  const of = (level: Level) => ({ ...before[level], ...changed[level] })
  return { low: of('low'), medium: of('medium'), high: of('high'), critical: of('critical') }
}

/** For a reader of one language; what is said in the other only is said in that. */
export function criteriaFor(criteria: LevelCriteria, locale: 'fr' | 'en'): LevelWords {
  const other = locale === 'fr' ? 'en' : 'fr'
  const of = (level: Level) => criteria[level][locale] || criteria[level][other]
  return { low: of('low'), medium: of('medium'), high: of('high'), critical: of('critical') }
}

/** The criteria of a level, one each; without any, what Cellule says of the level. */
export function criteriaOf(words: string, help: string): string[] {
  const lines = words.split('\n').map((line) => line.trim())
  const given = lines.filter((line) => line !== '')
  return given.length > 0 ? given : [help]
}

/** Names of the fields of the settings form. */
export const criteriaFields = levels
  .toReversed()
  .flatMap((level) => (['fr', 'en'] as const).map((locale) => ({ level, locale })))
