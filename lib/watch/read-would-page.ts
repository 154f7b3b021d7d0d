import { requireAccess } from '../access/require-access.ts'
import type { Level } from '../crisis/model.ts'
import type { CrisisView } from '../crisis/queries.ts'
import type { Locale } from '../i18n/locale.ts'
import { readForeseen } from '../paging/read-foreseen.ts'
import type { Narrowing } from '../paging/waves.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { countPaged } from './queries.ts'
import { type PagingWarning, pagingWarnings } from './warnings.ts'

/** How many people hear of a declaration, and what whoever declares should know. */
export interface Paged {
  paged: number
  warnings: PagingWarning[]
}

/** Who hears of a crisis at one level: how many at once, how many later and why. */
export interface Reach {
  now: number
  later: number
  why: Narrowing | null
  /** When the next of them, while fewer are coming than needed, RFC 3339 in UTC; null: never. */
  laterAt: string | null
}

/** What declaring now would do; `paged` counts everybody, at once and later. */
export interface WouldPage extends Paged {
  levels: Record<Level, Reach>
  /** Volunteers who are left alone, at work in another crisis. */
  engaged: number
}

/** Whom a crisis declared now would text or call. */
export async function readWouldPage(context: Context, locale: Locale): Promise<WouldPage> {
  requireAccess(context, 'crisis.open')
  const { people, byLevel, engaged } = await readForeseen(context, false)
  const reach = (level: Level): Reach => {
    const { now, later, why, laterAt } = byLevel[level]
    return { now: now.length, later, why, laterAt: laterAt?.toISOString() ?? null }
  }
  return {
    ...about(context, people.length, locale),
    levels: {
      low: reach('low'),
      medium: reach('medium'),
      high: reach('high'),
      critical: reach('critical'),
    },
    engaged,
  }
}

/** A crisis as it was just opened, with how many people it pages; one from elsewhere pages nobody. */
export async function withPaged(
  context: Context,
  crisis: CrisisView,
  locale: Locale,
): Promise<CrisisView & Paged> {
  const { paged, elsewhere } = await countPaged(sqlOf(context), crisis.id)
  const told = about(context, paged, locale)
  return { ...crisis, ...told, warnings: elsewhere ? [] : told.warnings }
}

function about({ environment }: Context, paged: number, locale: Locale): Paged {
  const simulated = environment.smsProvider === 'simulator'
  return { paged, warnings: pagingWarnings({ paged, simulated }, locale) }
}
