import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import type { EntryView } from './model.ts'
import { readJournal } from './queries.ts'

/**
 * Lines of a crisis in `seq` order, from `after` (exclusive).
 * @param page `limit` lines at most; one more tells whether others follow
 */
export async function listEntries(
  context: Context,
  label: string,
  page: { after: number; limit: number },
): Promise<{ items: EntryView[]; nextCursor: string | null }> {
  requireAccess(context, 'crisis.read')
  const crisis = await findVisibleCrisis(context, label)
  const entries = await readJournal(sqlOf(context), crisis.id, page.after, page.limit + 1)
  const items = entries.slice(0, page.limit)
  const last = items.at(-1)
  return { items, nextCursor: entries.length > page.limit && last ? String(last.seq) : null }
}
