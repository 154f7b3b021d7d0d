import { randomUUID } from 'node:crypto'
import { actsAsAdmin } from '../access/permissions.ts'
import { requireAccess } from '../access/require-access.ts'
import { type CrisisView, crisisView, findVisibleCrisis } from '../crisis/queries.ts'
import { lockJournal, recordEntry } from '../journal/record-entry.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict } from '../platform/refusal.ts'
import { enterCell, requireCellUser } from './join-cell.ts'
import { requireRoleFit } from './require-role-fit.ts'
import { decideRole } from './rules.ts'
import { assignRoleSchema } from './schema.ts'
import { endReservation, endSpan, findHolder, startSpan } from './store.ts'

/**
 * Takes, gives or gives up a role. Being given a role joins the cell.
 * @param input body of POST …/roles
 * @throws Refusal invalid naming `userId`, conflict when somebody holds it, the person should not have
 *   it (unless forced with a note), or the crisis is closed
 */
export async function assignRole(
  context: Context,
  label: string,
  input: unknown,
): Promise<CrisisView> {
  requireAccess(context, 'role.assign')
  const crisis = await findVisibleCrisis(context, label)
  const { role, userId, note, force } = parseInput(assignRoleSchema, input)
  return transact(context, async (tx, inside) => {
    const head = await lockJournal(inside, crisis.id)
    if (userId) await requireCellUser(inside, crisis, userId)
    if (head.state === 'closed') throw conflict('crisisClosed')
    const holder = await findHolder(tx, crisis.id, role)
    const lead = role === 'lead' ? holder : await findHolder(tx, crisis.id, 'lead')
    const decision = decideRole({
      holderId: holder?.userId ?? null,
      wantedId: userId,
      actorId: inside.actor.kind === 'user' ? inside.actor.userId : null,
      leadId: lead?.userId ?? null,
      actsAsAdmin: actsAsAdmin(inside.actor),
      force,
    })
    if (decision === 'held') throw conflict('roleHeld', { name: holder?.name ?? '' })
    if (decision === 'unchanged') return crisisView(tx, crisis.id)
    const forced = force && note !== undefined
    if (userId) await requireRoleFit(inside, { crisis, role, userId, field: 'userId', forced })
    if (userId) await enterCell(inside, crisis.id, userId, 'participant')
    const since = inside.clock.now()
    await endSpan(tx, crisis.id, role, since)
    await endReservation(tx, crisis.id, role)
    if (userId) await startSpan(tx, { id: randomUUID(), crisisId: crisis.id, role, userId, since })
    await recordEntry(inside, crisis.id, {
      kind: 'role-changed',
      onBehalfOf: userId ?? holder?.userId,
      data: {
        role,
        holderId: userId,
        previousHolderId: holder?.userId ?? null,
        ...(force ? { forced: true } : {}),
      },
      words: note ? { text: note, reason: note } : {},
    })
    return crisisView(tx, crisis.id)
  })
}
