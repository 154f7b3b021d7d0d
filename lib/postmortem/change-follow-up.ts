import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { crisisLabel } from '../crisis/model.ts'
import { findVisibleCrisisById } from '../crisis/queries.ts'
import { lockJournal } from '../journal/record-entry.ts'
import { settleDecision } from '../journal/settle-decision.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { followUpView, requireOwner } from './add-follow-up.ts'
import type { FollowUpView } from './model.ts'
import { changeFollowUpSchema } from './schema.ts'
import { type FollowUpRow, findFollowUp, lockFollowUp, updateFollowUp } from './store.ts'

/**
 * Gives a follow-up another title, owner, day or state.
 * @param input body of PATCH /api/v1/follow-ups/{id}
 * @throws Refusal not_found, also when its crisis may not be seen; invalid naming the field
 */
export async function changeFollowUp(
  context: Context,
  id: string,
  input: unknown,
): Promise<FollowUpView> {
  requireAccess(context, 'follow-up.write')
  return transact(context, async (tx, inside) => {
    const found = isUuid(id) ? await findFollowUp(tx, id) : null
    if (found) await findVisibleCrisisById(inside, found.crisisId)
    // The crisis first, as whoever settles the decision itself does: neither waits for the other for ever.
    if (found?.entryId) await lockJournal(inside, found.crisisId)
    const known = found && (await lockFollowUp(tx, id))
    const wanted = parseInput(changeFollowUpSchema, input)
    if (!known) throw notFound('followUpNotFound')
    if (wanted.ownerId) await requireOwner(tx, wanted.ownerId)
    const { title = known.title, ownerId = known.ownerId, dueOn = known.dueOn } = wanted
    const state = wanted.state ?? known.state
    const closedAt = state === 'open' ? null : (known.closedAt ?? inside.clock.now())
    await updateFollowUp(tx, { ...known, title, ownerId, dueOn, state, closedAt })
    if (known.entryId && state === 'done') await noteUndone(inside, known)
    await recordAudit(tx, inside, 'follow-up.change', `follow-up:${id}`)
    return followUpView(tx, known.crisisId, id)
  })
}

/** A change that somebody undid is a fact of its crisis; once said it is not said again. */
async function noteUndone(
  context: Context,
  { crisisId, entryId }: Pick<FollowUpRow, 'crisisId' | 'entryId'>,
): Promise<void> {
  const crisis = await findVisibleCrisisById(context, crisisId)
  const path = { label: crisisLabel(crisis), entryId: entryId ?? '' }
  await settleDecision(context, path, { outcome: 'undone' }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
  })
}
