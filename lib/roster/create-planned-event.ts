import { randomUUID } from 'node:crypto'
import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import type { PlannedEventView } from './queries.ts'
import { plannedEventSchema } from './schema.ts'
import { deleteEventRow, insertEvent } from './store.ts'

/**
 * Announces a peak: it arms the team before, and explains an alert during.
 * @param input body of POST /api/v1/planned-events
 */
export async function createPlannedEvent(
  context: Context,
  input: unknown,
): Promise<PlannedEventView> {
  requireAccess(context, 'planned-event.administer')
  const { title, startsAt, endsAt, expected, services } = parseInput(plannedEventSchema, input)
  return transact(context, async (tx, inside) => {
    const id = randomUUID()
    const event = { id, title, startsAt, endsAt, expected: expected || null, services }
    await insertEvent(tx, { ...event, createdAt: inside.clock.now() })
    await recordAudit(tx, inside, 'planned-event.create', `planned-event:${id}`, { title })
    return { ...event, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
  })
}

export async function deletePlannedEvent(context: Context, id: string): Promise<void> {
  requireAccess(context, 'planned-event.administer')
  await transact(context, async (tx, inside) => {
    const found = isUuid(id) && (await deleteEventRow(tx, id)) > 0
    if (!found) throw notFound()
    await recordAudit(tx, inside, 'planned-event.delete', `planned-event:${id}`)
  })
}
