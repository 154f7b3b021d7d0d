import { recordEntry } from '../journal/record-entry.ts'
import { type Context, sqlOf, transact } from '../platform/context.ts'
import { type FieldFault, invalid } from '../platform/refusal.ts'
import { attachToCrisis, findAlerts } from './store.ts'

/** Names each alert that does not exist as `alertIds.N`. */
export async function unknownAlerts(
  context: Context,
  alertIds: readonly string[],
): Promise<FieldFault[]> {
  const known = new Set((await findAlerts(sqlOf(context), [...alertIds])).map(({ id }) => id))
  return alertIds.flatMap((id, index) =>
    known.has(id) ? [] : [{ field: `alertIds.${index}`, message: 'unknownAlert' }],
  )
}

/**
 * Ties alerts to a crisis, with a journal line each.
 * @param alertIds ids of alerts; one that is tied to this crisis already is left as it is
 * @throws Refusal invalid naming `alertIds.N`
 */
export async function attachAlerts(
  context: Context,
  crisisId: string,
  alertIds: readonly string[],
): Promise<void> {
  await transact(context, async (tx, inside) => {
    const alerts = await findAlerts(tx, [...alertIds])
    for (const [index, id] of alertIds.entries()) {
      const alert = alerts.find((candidate) => candidate.id === id)
      if (!alert) throw invalid({ field: `alertIds.${index}`, message: 'unknownAlert' })
      if (alert.crisisId === crisisId) continue
      await attachToCrisis(tx, id, crisisId)
      await recordEntry(inside, crisisId, {
        kind: 'alert',
        ...(alert.startsAt && alert.startsAt < inside.clock.now() ? { at: alert.startsAt } : {}),
        data: { alertId: id, status: alert.status, severity: alert.severity },
        words: { text: alert.title },
      })
    }
  })
}
