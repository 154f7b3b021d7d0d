import { type Level, levelRank } from '../crisis/model.ts'
import { ratioTo } from '../figures/ratio.ts'
import type { AlertFigure } from './model.ts'

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

/** The series of figures that an alert is about: what its sender calls `series` or `metric`. */
export function seriesOfAlert(labels: Readonly<Record<string, string>>): string | null {
  return labels.series ?? labels.metric ?? null
}

/**
 * What an alert measures, where its labels `value` and `baseline` hold numbers that can be compared.
 * @param labels as the sender gave them; `12 000`, `12,000.5` and `1,5` are not taken for numbers
 */
export function figureOfLabels(labels: Readonly<Record<string, string>>): AlertFigure | null {
  const [value, baseline] = [labels.value, labels.baseline].map((text) =>
    text && /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN,
  )
  if (value === undefined || baseline === undefined) return null
  const ratio = ratioTo(value, baseline)
  if (ratio === null || Number.isNaN(ratio)) return null
  return { name: seriesOfAlert(labels), value, baseline, ratio, at: null, weekBefore: false }
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
