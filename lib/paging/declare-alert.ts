import { attachAlerts } from '../alerts/attach-alerts.ts'
import { readBundled } from '../bundle/queries.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { type CrisisView, crisisView } from '../crisis/queries.ts'
import { type Context, transact } from '../platform/context.ts'
import { notFound } from '../platform/refusal.ts'
import { findPagedAlert, lockPagedAlert } from './queries.ts'
import { clearCodes } from './store.ts'

/**
 * Declares a crisis from an alert that somebody was paged for, by code, link or key; what the same
 * page told of goes with it. When another person was faster, theirs is the crisis.
 * @param context acts as the person who declares
 * @throws Refusal forbidden when that person may not open a crisis
 */
export async function declareAlert(context: Context, alertId: string): Promise<CrisisView> {
  return transact(context, async (tx, inside) => {
    await lockPagedAlert(tx, alertId)
    const alert = await findPagedAlert(tx, alertId)
    if (alert === null) throw notFound()
    if (alert.crisisId !== null) return crisisView(tx, alert.crisisId)
    const crisis = await openCrisis(inside, {
      title: alert.title.slice(0, 200),
      level: alert.severity === 'critical' ? 'critical' : 'high',
    })
    const others = await readBundled(tx, alertId)
    await attachAlerts(inside, crisis.id, [alertId, ...others.map(({ id }) => id)])
    await clearCodes(tx, alertId)
    return crisis
  })
}
