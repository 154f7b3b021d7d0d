import { actsAsAdmin } from '../access/permissions.ts'
import { requireAccess } from '../access/require-access.ts'
import { recordEntry } from '../journal/record-entry.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { forbidden } from '../platform/refusal.ts'
import { type CrisisView, crisisView, findVisibleCrisis } from './queries.ts'
import { editSummarySchema } from './schema.ts'
import { lockCrisis, readRoles, updateSummary } from './store.ts'

/**
 * Rewrites the summary beside the journal: the lead, the deputy or an admin.
 * @throws Refusal forbidden for others
 */
export async function editSummary(
  context: Context,
  label: string,
  input: unknown,
): Promise<CrisisView> {
  requireAccess(context, 'journal.write')
  const crisis = await findVisibleCrisis(context, label)
  const { summary } = parseInput(editSummarySchema, input)
  return transact(context, async (tx, inside) => {
    await lockCrisis(tx, crisis.id)
    const { actor } = inside
    const roles = await readRoles(tx, [crisis.id])
    const holds = roles.some(
      ({ role, userId }) =>
        (role === 'lead' || role === 'deputy') && actor.kind === 'user' && userId === actor.userId,
    )
    if (!holds && !actsAsAdmin(actor)) throw forbidden('onlyLead')
    await updateSummary(tx, crisis.id, summary)
    await recordEntry(inside, crisis.id, {
      kind: 'state-changed',
      data: { state: 'summary' },
      words: { text: summary },
    })
    return crisisView(tx, crisis.id)
  })
}
