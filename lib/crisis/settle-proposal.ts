import { requireAccess } from '../access/require-access.ts'
import { recordEntry } from '../journal/record-entry.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, forbidden, notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { applyLevel, mayLower } from './change-level.ts'
import { type CrisisView, crisisView, findVisibleCrisis } from './queries.ts'
import { settleProposalSchema } from './schema.ts'
import { findProposal, lockCrisis, settleProposalRow } from './store.ts'

/**
 * Accepts or refuses a proposed level (the lead), or withdraws it (who proposed it).
 * @throws Refusal not_found, forbidden, or conflict when it is settled already
 */
export async function settleProposal(
  context: Context,
  label: string,
  proposalId: string,
  input: unknown,
): Promise<CrisisView> {
  requireAccess(context, 'level.change')
  const crisis = await findVisibleCrisis(context, label)
  const { outcome, reason } = parseInput(settleProposalSchema, input)
  return transact(context, async (tx, inside) => {
    const now = await lockCrisis(tx, crisis.id)
    const known = isUuid(proposalId)
    const proposal = known ? await findProposal(tx, crisis.id, proposalId) : null
    if (!proposal) throw notFound('proposalNotFound')
    const { actor } = inside
    const byUserId = actor.kind === 'user' ? actor.userId : null
    const own = byUserId !== null && byUserId === proposal.proposedById
    const leads = await mayLower(inside, crisis.id)
    if (outcome === 'withdrawn' ? !(own || leads) : !leads) throw forbidden('onlyLead')
    if (now.state === 'closed') throw conflict('crisisClosed')
    const settled = { at: inside.clock.now(), outcome, byUserId, reason: reason ?? null }
    if (!(await settleProposalRow(tx, proposalId, settled))) throw conflict('proposalSettled')
    await recordEntry(inside, crisis.id, {
      kind: 'level-proposal-settled',
      data: { proposalId, outcome, from: now.level, to: proposal.level, about: proposal.entryId },
      words: reason ? { text: reason, reason } : {},
    })
    if (outcome === 'accepted' && now.level !== proposal.level) {
      await applyLevel(inside, crisis.id, now.level, {
        level: proposal.level,
        reason: reason ?? proposal.reason,
      })
    }
    return crisisView(tx, crisis.id)
  })
}
