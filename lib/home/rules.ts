import { type Level, levelRank } from '../crisis/model.ts'

const DAY_MS = 24 * 3_600_000

export type HomeState = 'open' | 'alert' | 'quiet'

/** Which of its three faces home shows. */
export function homeState(home: { crises: unknown[]; alert: unknown }): HomeState {
  if (home.crises.length > 0) return 'open'
  return home.alert ? 'alert' : 'quiet'
}

/** Whole days since a moment. */
export function daysSince(then: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - then.getTime()) / DAY_MS))
}

/** The level that an alert asks for by itself, where no rule of the operator names one. */
export function proposedLevel(severity: string): Level {
  const table: Partial<Record<string, Level>> = {
    critical: 'high',
    high: 'high',
    low: 'low',
    info: 'low',
  }
  return table[severity] ?? 'medium'
}

/** Real ones first, the gravest of them first, then the oldest. */
export function byGravity(
  one: { drill: boolean; level: Level; openedAt: Date },
  other: { drill: boolean; level: Level; openedAt: Date },
): number {
  return (
    Number(one.drill) - Number(other.drill) ||
    levelRank(other.level) - levelRank(one.level) ||
    one.openedAt.getTime() - other.openedAt.getTime()
  )
}

/**
 * Where a moment stands on the line of the last nights: 0 its left end, 1 now; null when it is older.
 */
export function placeOnLine(at: Date, now: Date, nights: number): number | null {
  const place = 1 - (now.getTime() - at.getTime()) / (nights * DAY_MS)
  return place < 0 || place > 1 ? null : place
}

/** The first days of the months that lie on that line, oldest first. */
export function monthsOnLine(now: Date, nights: number): Date[] {
  const months: Date[] = []
  for (let back = 0; ; back += 1) {
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1))
    if (placeOnLine(first, now, nights) === null) return months.reverse()
    months.push(first)
  }
}
