import type { Level } from '../crisis/model.ts'
import type { LevelStep, UpdateFacts } from './model.ts'

/** A word that was published: what the first one says is up to the page. */
export interface SaidWord {
  at: Date
  headline: string
  level: Level
}

/** A row under "what has been said": a word, or the level that went up or down. */
export type ToldRow = SaidWord | Omit<LevelStep, 'crisisId'>

/** The words that were published, the last first. */
export function saidWords(updates: readonly UpdateFacts[]): SaidWord[] {
  return updates.map(({ publishedAt, headline, levelThen }) => ({
    at: publishedAt,
    headline,
    level: levelThen,
  }))
}

/** Words and levels as one story, the last first; of one moment the word stands above. */
export function toldTo(words: readonly SaidWord[], steps: readonly LevelStep[]): ToldRow[] {
  const levels = steps.map(({ from, to, at }) => ({ from, to, at }))
  return [...words, ...levels].sort((one, other) => other.at.getTime() - one.at.getTime())
}

/** Levels as the public learns of them: with the word that was the first to bear each. */
export function publishedSteps(updates: readonly UpdateFacts[]): LevelStep[] {
  return updates.flatMap(({ crisisId, levelThen, publishedAt }, place) => {
    const before = updates[place + 1]
    if (before === undefined || before.levelThen === levelThen) return []
    return [{ crisisId, from: before.levelThen, to: levelThen, at: publishedAt }]
  })
}
