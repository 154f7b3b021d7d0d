import { requireAccess } from '../access/require-access.ts'
import type { CrisisView } from '../crisis/queries.ts'
import type { Locale } from '../i18n/locale.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { readOnCrisisDuty } from '../roster/queries.ts'
import { countPaged } from './queries.ts'
import { type PagingWarning, pagingWarnings } from './warnings.ts'

/** How many people hear of a declaration, and what whoever declares should know. */
export interface Paged {
  paged: number
  warnings: PagingWarning[]
}

/** How many people a crisis declared now would text or call. */
export async function readWouldPage(context: Context, locale: Locale): Promise<Paged> {
  requireAccess(context, 'crisis.open')
  const onDuty = await readOnCrisisDuty(sqlOf(context), context.clock.now())
  return about(context, onDuty.filter(({ phone }) => phone !== null).length, locale)
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
