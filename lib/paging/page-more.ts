import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { lockJournal, recordEntry } from '../journal/record-entry.ts'
import { readPageable } from '../muster/queries.ts'
import { type Context, sqlOf, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, invalid } from '../platform/refusal.ts'
import { readDutyIds } from '../roster/queries.ts'
import { type PagesView, viewPages } from './list-pages.ts'
import { planFor } from './plan-pages.ts'
import { readMemberIds, readPeople } from './queries.ts'
import { pageMoreSchema } from './schema.ts'

/** Names of those who could be paged as well: not paged for this crisis, and not in its room. */
export async function listPageable(
  context: Context,
  label: string,
): Promise<{ id: string; name: string }[]> {
  requireAccess(context, 'page.direct')
  return readPageable(sqlOf(context), await findVisibleCrisis(context, label))
}

/**
 * Pages further people. Whoever was paged for this crisis before gets nothing a second time.
 * @param input body of POST …/paging/more
 * @throws Refusal invalid naming each unknown person, conflict when the crisis is closed
 */
export async function pageMore(
  context: Context,
  label: string,
  input: unknown,
): Promise<PagesView & { added: number }> {
  requireAccess(context, 'page.direct')
  const crisis = await findVisibleCrisis(context, label)
  const { userIds } = parseInput(pageMoreSchema, input)
  return transact(context, async (tx, inside) => {
    const head = await lockJournal(inside, crisis.id)
    const now = inside.clock.now()
    const [people, dutyIds] = await Promise.all([readPeople(tx, userIds), readDutyIds(tx, now)])
    const members = crisis.restricted ? new Set(await readMemberIds(tx, crisis.id)) : null
    const known = new Set(people.map(({ id }) => id).filter((id) => members?.has(id) ?? true))
    const strangers = userIds.flatMap((id, index) =>
      known.has(id.toLowerCase()) ? [] : [{ field: `userIds.${index}`, message: 'unknownUser' }],
    )
    if (strangers.length > 0) throw invalid(...strangers)
    if (head.state === 'closed') throw conflict('crisisClosed')
    const added = await planFor(tx, inside, {
      crisisId: crisis.id,
      people,
      dutyIds,
      dueAt: now,
      reason: 'asked',
    })
    if (added.length > 0) {
      await recordEntry(inside, crisis.id, {
        kind: 'page',
        data: { pageState: 'waiting', count: added.length },
      })
    }
    return { ...(await viewPages(inside, crisis)), added: added.length }
  })
}
