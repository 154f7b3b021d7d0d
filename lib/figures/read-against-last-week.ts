import type { Sql } from '../platform/db/sql.ts'
import { FIGURE_STALE_MS } from './ratio.ts'
import { readSamples } from './store.ts'
import { weekBefore } from './week-before.ts'

/**
 * A series' newest value of the last ten minutes, beside the one nearest to the same time of day
 * a week before (five minutes either way).
 * @returns null where one of the two was not measured
 */
export async function readAgainstLastWeek(
  sql: Sql,
  name: string,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<{ value: number; baseline: number; at: Date } | null> {
  const since = (from: number, to: number) =>
    readSamples(sql, name, new Date(now.getTime() + from), new Date(now.getTime() + to))
  const latest = (await since(-FIGURE_STALE_MS, 0)).at(-1)
  if (!latest) return null
  const then = weekBefore(latest.at, timeZone).getTime()
  const shift = then - now.getTime()
  const [nearest] = (await since(shift - FIGURE_STALE_MS / 2, shift + FIGURE_STALE_MS / 2)).sort(
    (one, other) => Math.abs(one.at.getTime() - then) - Math.abs(other.at.getTime() - then),
  )
  return nearest ? { value: latest.value, baseline: nearest.value, at: latest.at } : null
}
