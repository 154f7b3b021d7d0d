const MINUTE_MS = 60_000

/**
 * What is said of the promised next update, with the key of its words in messages/…/update.json:
 * the same for readers of the status pages and for the room.
 */
export type NextUpdateWord =
  | { key: 'unplanned' }
  | { key: 'soon' | 'justLate' }
  | { key: 'in' | 'late'; milliseconds: number }

/**
 * A promise is late from the moment that was promised on. What is left is rounded up to whole minutes,
 * what is late down, so that nobody is told of more delay, or less time, than there is.
 */
export function nextUpdateWord(dueAt: Date | null, now: Date): NextUpdateWord {
  if (dueAt === null) return { key: 'unplanned' }
  const left = dueAt.getTime() - now.getTime()
  if (left > MINUTE_MS) return { key: 'in', milliseconds: Math.ceil(left / MINUTE_MS) * MINUTE_MS }
  if (left > 0) return { key: 'soon' }
  const late = Math.floor(-left / MINUTE_MS) * MINUTE_MS
  return late === 0 ? { key: 'justLate' } : { key: 'late', milliseconds: late }
}

/** Whether readers were promised a word that has not come. */
export function isLate(dueAt: Date | null, now: Date): boolean {
  return dueAt !== null && dueAt <= now
}
