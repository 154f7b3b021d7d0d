import { randomUUID } from 'node:crypto'
import { actsAsAdmin } from '../access/permissions.ts'
import { requireAccess } from '../access/require-access.ts'
import { type CrisisView, crisisView, findVisibleCrisis } from '../crisis/queries.ts'
import { lockJournal, recordEntry } from '../journal/record-entry.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, forbidden, invalid, notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import type { Briefing } from './briefing.ts'
import { enterCell, requireCellUser } from './join-cell.ts'
import { briefingNow, briefingOf } from './queries.ts'
import { requireRoleFit } from './require-role-fit.ts'
import { decideRole } from './rules.ts'
import {
  acceptHandOverSchema,
  declineHandOverSchema,
  type OfferHandOver,
  offerHandOverSchema,
} from './schema.ts'
import {
  endReservation,
  endSpan,
  findHandOver,
  findHolder,
  type HandOverRow,
  insertHandOver,
  notifyCell,
  settleHandOver,
  startSpan,
  updateBriefing,
  withdrawOffers,
} from './store.ts'

export interface HandOverView {
  id: string
  role: string
  fromUserId: string | null
  toUserId: string
  note: string | null
  briefing: Briefing
}

/**
 * Offers a role to somebody, with the briefing composed from the journal. The outgoing person holds
 * the role until the other accepts.
 * @throws Refusal invalid naming `toUserId`, conflict when others hold the role or it is theirs
 */
export async function offerHandOver(
  context: Context,
  label: string,
  input: unknown,
): Promise<HandOverView> {
  requireAccess(context, 'role.assign')
  const crisis = await findVisibleCrisis(context, label)
  const wanted = parseInput(offerHandOverSchema, input)
  const { role, toUserId, note = null } = wanted
  return transact(context, async (tx, inside) => {
    const head = await lockJournal(inside, crisis.id)
    await requireCellUser(inside, crisis, toUserId, 'toUserId')
    if (head.state === 'closed') throw conflict('crisisClosed')
    const holder = await findHolder(tx, crisis.id, role)
    const lead = await findHolder(tx, crisis.id, 'lead')
    const decision = decideRole({
      holderId: holder?.userId ?? null,
      wantedId: toUserId,
      actorId: actorId(inside),
      leadId: lead?.userId ?? null,
      actsAsAdmin: actsAsAdmin(inside.actor),
      force: false,
    })
    if (decision === 'held') throw conflict('roleHeld', { name: holder?.name ?? '' })
    if (decision === 'unchanged') throw invalid({ field: 'toUserId', message: 'holdsAlready' })
    const forced = wanted.force && note !== null
    await requireRoleFit(inside, { crisis, role, userId: toUserId, field: 'toUserId', forced })
    const briefing = await briefingNow(tx, crisis.id, holder)
    const offer: HandOverView = {
      id: randomUUID(),
      role,
      fromUserId: holder?.userId ?? null,
      toUserId,
      note,
      briefing: { ...briefing, ...editedIn(wanted) },
    }
    const createdAt = inside.clock.now()
    await withdrawOffers(tx, crisis.id, role, createdAt)
    await insertHandOver(tx, { ...offer, crisisId: crisis.id, createdAt })
    await notifyCell(tx, crisis.id)
    return offer
  })
}

/**
 * The incoming person accepts; for the lead they say back what matters. Only now the role changes.
 * @throws Refusal forbidden for others, invalid naming `readBack`, conflict when it is settled
 */
export async function acceptHandOver(
  context: Context,
  path: { label: string; id: string },
  input: unknown,
): Promise<CrisisView> {
  requireAccess(context, 'role.assign')
  const crisis = await findVisibleCrisis(context, path.label)
  const { readBack } = parseInput(acceptHandOverSchema, input)
  return transact(context, async (tx, inside) => {
    const head = await lockJournal(inside, crisis.id)
    const offer = await findOffer(inside, crisis.id, path.id)
    if (!actsAsAdmin(inside.actor) && actorId(inside) !== offer.toUserId) throw forbidden()
    if (offer.role === 'lead' && readBack.length === 0) {
      throw invalid({ field: 'readBack', message: 'required' })
    }
    const holder = await findHolder(tx, crisis.id, offer.role)
    const stands = (holder?.userId ?? null) === offer.fromUserId
    if (head.state === 'closed') throw conflict('crisisClosed')
    const now = inside.clock.now()
    const settled = { acceptedAt: now, declinedAt: null, reason: null }
    if (!stands || !(await settleHandOver(tx, offer.id, settled))) throw conflict('offerSettled')
    await updateBriefing(tx, offer.id, await briefingOf(tx, offer))
    await enterCell(inside, crisis.id, offer.toUserId, 'participant')
    await endSpan(tx, crisis.id, offer.role, now)
    await endReservation(tx, crisis.id, offer.role)
    const { role, toUserId: userId } = offer
    await startSpan(tx, { id: randomUUID(), crisisId: crisis.id, role, userId, since: now })
    await recordEntry(inside, crisis.id, {
      kind: 'handed-over',
      onBehalfOf: userId,
      data: { role, holderId: userId, previousHolderId: offer.fromUserId, handOverId: offer.id },
      words: {
        ...(offer.note ? { text: offer.note } : {}),
        ...(readBack.length > 0 ? { readBack } : {}),
      },
    })
    return crisisView(tx, crisis.id)
  })
}

/**
 * The incoming person says no; the outgoing one keeps the role.
 * @throws Refusal forbidden for others, conflict when it is settled
 */
export async function declineHandOver(
  context: Context,
  path: { label: string; id: string },
  input: unknown,
): Promise<CrisisView> {
  requireAccess(context, 'role.assign')
  const crisis = await findVisibleCrisis(context, path.label)
  const { reason = null } = parseInput(declineHandOverSchema, input)
  return transact(context, async (tx, inside) => {
    await lockJournal(inside, crisis.id)
    const offer = await findOffer(inside, crisis.id, path.id)
    const party = [offer.toUserId, offer.fromUserId].includes(actorId(inside))
    if (!actsAsAdmin(inside.actor) && !party) throw forbidden()
    const settled = { acceptedAt: null, declinedAt: inside.clock.now(), reason }
    if (!(await settleHandOver(tx, offer.id, settled))) throw conflict('offerSettled')
    await notifyCell(tx, crisis.id)
    return crisisView(tx, crisis.id)
  })
}

/** What the outgoing person wrote into the briefing. */
function editedIn({ situation, unknown, nextDecision }: OfferHandOver): Partial<Briefing> {
  return {
    ...(situation === undefined ? {} : { situation }),
    ...(unknown === undefined ? {} : { unknown }),
    ...(nextDecision === undefined ? {} : { nextDecision }),
  }
}

const actorId = ({ actor }: Context) => (actor.kind === 'user' ? actor.userId : null)

async function findOffer(context: Context, crisisId: string, id: string): Promise<HandOverRow> {
  return transact(context, async (tx) => {
    const offer = isUuid(id) ? await findHandOver(tx, crisisId, id) : null
    if (!offer) throw notFound('offerNotFound')
    return offer
  })
}
