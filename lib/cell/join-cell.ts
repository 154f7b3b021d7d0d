import { requireAccess } from '../access/require-access.ts'
import { type CrisisView, crisisView, findVisibleCrisis } from '../crisis/queries.ts'
import { lockJournal, recordEntry } from '../journal/record-entry.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, invalid } from '../platform/refusal.ts'
import type { Standing } from './model.ts'
import { joinCellSchema } from './schema.ts'
import {
  endSpan,
  findCellUser,
  findParticipant,
  heldRoles,
  notifyPresence,
  upsertParticipant,
} from './store.ts'

/**
 * Joins the cell as participant or observer, or leaves it. Leaving gives up the roles held.
 * @param input body of POST …/participants; the service token must name a user
 * @throws Refusal invalid naming `userId`, conflict when the crisis is closed
 */
export async function joinCell(
  context: Context,
  label: string,
  input: unknown,
): Promise<CrisisView> {
  requireAccess(context, 'cell.join')
  const crisis = await findVisibleCrisis(context, label)
  const wanted = parseInput(joinCellSchema, input)
  const { actor } = context
  const userId = wanted.userId ?? (actor.kind === 'user' ? actor.userId : null)
  if (userId === null) throw invalid({ field: 'userId', message: 'required' })
  return transact(context, async (tx, inside) => {
    const head = await lockJournal(inside, crisis.id)
    await requireCellUser(inside, crisis, userId)
    if (head.state === 'closed' && wanted.as !== 'left') throw conflict('crisisClosed')
    if (wanted.as === 'left') await leaveCell(inside, crisis.id, userId)
    else await enterCell(inside, crisis.id, userId, wanted.as)
    return crisisView(tx, crisis.id)
  })
}

/** Whoever acts in a crisis is in its cell: the first line, level or role joins. */
export async function joinOnAct(context: Context, crisisId: string): Promise<void> {
  const { actor } = context
  if (actor.kind !== 'user') return
  await transact(context, async (tx, inside) => {
    const known = await findParticipant(tx, crisisId, actor.userId)
    if (known?.standing === 'participant') return
    await enterCell(inside, crisisId, actor.userId, 'participant')
  })
}

/** Puts a person in the cell, with a journal line unless they stood so already. */
export async function enterCell(
  context: Context,
  crisisId: string,
  userId: string,
  standing: Exclude<Standing, 'left'>,
): Promise<void> {
  await transact(context, async (tx, inside) => {
    const now = inside.clock.now()
    if (!(await upsertParticipant(tx, { crisisId, userId, standing, now }))) return
    await recordEntry(inside, crisisId, {
      kind: 'joined',
      onBehalfOf: userId,
      data: { userId, standing },
    })
  })
}

async function leaveCell(context: Context, crisisId: string, userId: string): Promise<void> {
  await transact(context, async (tx, inside) => {
    const known = await findParticipant(tx, crisisId, userId)
    if (!known || known.standing === 'left') return
    const now = inside.clock.now()
    for (const role of await heldRoles(tx, crisisId, userId)) {
      await endSpan(tx, crisisId, role, now)
      await recordEntry(inside, crisisId, {
        kind: 'role-changed',
        onBehalfOf: userId,
        data: { role, holderId: null, previousHolderId: userId },
      })
    }
    await upsertParticipant(tx, { crisisId, userId, standing: 'left', now })
    await notifyPresence(tx, crisisId)
    await recordEntry(inside, crisisId, { kind: 'left', onBehalfOf: userId, data: { userId } })
  })
}

/**
 * The person must exist, be a responder or admin, and be allowed to see the crisis.
 * @param field how the request calls the person
 * @throws Refusal invalid naming that field
 */
export async function requireCellUser(
  context: Context,
  crisis: { id: string; restricted: boolean },
  userId: string,
  field = 'userId',
): Promise<void> {
  await transact(context, async (tx) => {
    const person = await findCellUser(tx, crisis.id, userId)
    if (!person) throw invalid({ field, message: 'unknownUser' })
    const sees = !crisis.restricted || person.member || person.access === 'admin'
    if (!sees || person.access === 'viewer') {
      throw invalid({ field, message: 'userWithoutAccess' })
    }
  })
}
