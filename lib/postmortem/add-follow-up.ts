import { randomUUID } from 'node:crypto'
import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { parseInput } from '../platform/parse-input.ts'
import { invalid } from '../platform/refusal.ts'
import type { FollowUpView } from './model.ts'
import { followUpsOf } from './queries.ts'
import { addFollowUpSchema } from './schema.ts'
import { findOwner, insertFollowUp } from './store.ts'

/**
 * Notes something to be done after the crisis, in any of its states.
 * @param input body of POST …/follow-ups
 * @throws Refusal invalid naming `ownerId`
 */
export async function addFollowUp(
  context: Context,
  label: string,
  input: unknown,
): Promise<FollowUpView> {
  requireAccess(context, 'follow-up.write')
  const crisis = await findVisibleCrisis(context, label)
  const { title, ownerId = null, dueOn = null } = parseInput(addFollowUpSchema, input)
  return transact(context, async (tx, inside) => {
    await requireOwner(tx, ownerId)
    const id = randomUUID()
    const created = {
      id,
      crisisId: crisis.id,
      title,
      ownerId,
      dueOn,
      createdAt: inside.clock.now(),
    }
    await insertFollowUp(tx, { ...created, state: 'open', closedAt: null, entryId: null })
    await recordAudit(tx, inside, 'follow-up.add', `follow-up:${id}`)
    return followUpView(tx, crisis.id, id)
  })
}

/** @throws Refusal invalid naming `ownerId` when there is no such person */
export async function requireOwner(tx: Transaction, ownerId: string | null): Promise<void> {
  if (ownerId && !(await findOwner(tx, ownerId))) {
    throw invalid({ field: 'ownerId', message: 'unknownUser' })
  }
}

/** One follow-up that was just written. */
export async function followUpView(
  tx: Transaction,
  crisisId: string,
  id: string,
): Promise<FollowUpView> {
  const view = (await followUpsOf(tx, crisisId)).find((followUp) => followUp.id === id)
  if (!view) throw new Error('a follow-up that was written has no view')
  return view
}
