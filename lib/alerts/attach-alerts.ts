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

/** One delivery writes so many lines; a storm of thousands is told by its number. */
export const LINES_AT_ONCE = 100

/** One line for the alerts of a delivery that got none of their own. */
export async function recordFurther(
  context: Context,
  crisisId: string,
  status: string,
  count: number,
): Promise<void> {
  const further = count - LINES_AT_ONCE
  if (further <= 0) return
  await recordEntry(context, crisisId, {
    kind: 'alert',
    data: { status, count: further },
    words: { text: `+${further}` },
  })
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
    const known = new Map((await findAlerts(tx, [...alertIds])).map((alert) => [alert.id, alert]))
    const alerts = alertIds.map((id, index) => {
      const alert = known.get(id)
      if (!alert) throw invalid({ field: `alertIds.${index}`, message: 'unknownAlert' })
      return alert
    })
    const fresh = alerts.filter((alert) => alert.crisisId !== crisisId)
    if (fresh.length === 0) return
    const ids = fresh.map(({ id }) => id)
    tx.send(attachToCrisis(tx, ids, crisisId))
    for (const alert of fresh.slice(0, LINES_AT_ONCE)) {
      await recordEntry(inside, crisisId, {
        kind: 'alert',
        ...(alert.startsAt && alert.startsAt < inside.clock.now() ? { at: alert.startsAt } : {}),
        data: { alertId: alert.id, status: alert.status, severity: alert.severity },
        words: { text: alert.title },
      })
    }
    await recordFurther(inside, crisisId, fresh[0]?.status ?? 'firing', fresh.length)
  })
}
