import type { Level } from '../crisis/model.ts'
import { NEEDED } from './model.ts'
import { firstWave, type Narrowing, nextWave, type PagingLimits } from './waves.ts'

/** What a crisis declared now would do at one level. */
export interface Foreseen {
  /** Ids of the people who are texted, or called, at once. */
  now: string[]
  /** How many are not, and why; null: nobody is held back. */
  later: number
  why: Narrowing | null
  /** When the next of them would be, while fewer are coming than needed; null: never at this level. */
  laterAt: Date | null
}

/**
 * Whom a crisis declared now would text at each level, by the very rules that page.
 * @param people volunteers who are free, with and without a phone
 * @param at `scale`: PAGING_TIME_SCALE
 */
export function foreseeTexts(
  people: readonly { id: string; phone: string | null }[],
  dutyIds: readonly string[],
  limits: PagingLimits,
  at: { now: Date; timeZone: string; scale: number },
): Record<Level, Foreseen> {
  const { now, timeZone, scale } = at
  const of = (level: Level): Foreseen => {
    const moment = { level, now, timeZone }
    const first = firstWave(people, dutyIds, limits, moment)
    const texted = first.people.filter(hasPhone).map(({ id }) => id)
    const later = people.filter(hasPhone).length - texted.length
    const narrowed = later > 0 ? first.narrowed : null
    const facts = {
      narrowed,
      heldBack: people.length - first.people.length,
      wanting: true,
      crew: 0,
      needed: NEEDED[level],
      lastAt: now,
    }
    const wave = nextWave(facts, limits, moment, scale)
    return { now: texted, later, why: narrowed, laterAt: wave?.at ?? null }
  }
  return { low: of('low'), medium: of('medium'), high: of('high'), critical: of('critical') }
}

const hasPhone = ({ phone }: { phone: string | null }) => phone !== null
