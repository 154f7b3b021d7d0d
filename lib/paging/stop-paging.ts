import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { lockJournal, recordEntry } from '../journal/record-entry.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict } from '../platform/refusal.ts'
import { dropWaiting } from './cancel-pages.ts'
import { type PagesView, viewPages } from './list-pages.ts'
import { stopPagingSchema } from './schema.ts'
import { markPagingStopped } from './store.ts'
import { tellOthers } from './tell-others.ts'

/**
 * Stops the paging of a crisis; with `tellOthers` everybody who was texted and is not present gets one
 * text that nobody else needs to come.
 * @param input body of POST …/paging/stop
 * @throws Refusal conflict when the crisis is closed
 */
export async function stopPaging(
  context: Context,
  label: string,
  input: unknown,
): Promise<PagesView & { dropped: number; told: number }> {
  requireAccess(context, 'page.direct')
  const crisis = await findVisibleCrisis(context, label)
  const wanted = parseInput(stopPagingSchema, input)
  return transact(context, async (tx, inside) => {
    const head = await lockJournal(inside, crisis.id)
    if (head.state === 'closed') throw conflict('crisisClosed')
    const dropped = await dropWaiting(tx, inside, crisis.id)
    await markPagingStopped(tx, crisis.id, inside.clock.now())
    const told = wanted.tellOthers
      ? await tellOthers(tx, inside, { crisisId: crisis.id, mistake: false })
      : 0
    await recordEntry(inside, crisis.id, {
      kind: 'page',
      data: { pageState: 'cancelled', count: told },
      words: { text: wanted.reason, reason: wanted.reason },
    })
    return { ...(await viewPages(inside, crisis)), dropped, told }
  })
}
