import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import type { EntryView } from './model.ts'
import { readJournal } from './queries.ts'

interface Page {
  after: number
  limit: number
}

/**
 * Lines of a crisis in `seq` order, from `after` (exclusive).
 * @param page `limit` lines at most; a function is asked only once it is known that the journal may
 *   be read, so that a bad query of a hidden crisis is answered by not_found
 */
export async function listEntries(
  context: Context,
  label: string,
  page: Page | (() => Page),
): Promise<{ items: EntryView[]; nextCursor: string | null }> {
  requireAccess(context, 'crisis.read')
  const crisis = await findVisibleCrisis(context, label)
  const { after, limit } = typeof page === 'function' ? page() : page
  const entries = await readJournal(sqlOf(context), crisis.id, after, limit + 1)
  const items = entries.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: entries.length > limit && last ? String(last.seq) : null }
}
