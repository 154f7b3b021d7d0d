import { randomUUID } from 'node:crypto'
import { recordAudit } from '../access/record-audit.ts'
import { requireAccess, requireOwnAccount } from '../access/require-access.ts'
import { findPageTelling, readToldWith } from '../bundle/queries.ts'
import { acknowledgePage } from '../paging/acknowledge-page.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, notFound } from '../platform/refusal.ts'
import { markLooking } from './mark-looking.ts'
import { dismissAlertSchema, lookAtAlertSchema } from './schema.ts'
import { insertLook, lockWaitingAlert } from './store.ts'

/**
 * Says that this person looks at an alert; it holds for ten minutes, in which the next person of the
 * duty is spared and this one is called no more.
 * @param input `{alertId}`
 * @returns until when
 * @throws Refusal not_found; conflict when a crisis has it, or nothing was found in it
 */
export async function lookAtAlert(context: Context, input: unknown): Promise<{ until: string }> {
  requireAccess(context, 'alert.handle')
  const { userId } = requireOwnAccount(context)
  const { alertId } = parseInput(lookAtAlertSchema, input)
  return transact(context, async (tx, inside) => {
    await requireWaiting(inside, alertId)
    const until = await markLooking(tx, inside, { alertId, userId })
    const pageId = await findPageTelling(tx, alertId, userId)
    if (pageId !== null) {
      await acknowledgePage(inside, { pageId, answer: 'seen', etaMinutes: null, way: 'api' })
    }
    return { until: until.toISOString() }
  })
}

/**
 * Says that there is nothing in an alert, and why. It leaves the home page for everybody.
 * @param input `{alertId, reason, others?}`; others `told`: nor in those that the same page told of
 * @throws Refusal as above, when that alert is settled; others that are settled are left alone
 */
export async function dismissAlert(context: Context, input: unknown): Promise<void> {
  requireAccess(context, 'alert.handle')
  const { userId } = requireOwnAccount(context)
  const { alertId, reason, others } = parseInput(dismissAlertSchema, input)
  await transact(context, async (tx, inside) => {
    await requireWaiting(inside, alertId)
    const told = others === 'told' ? await readToldWith(tx, alertId) : []
    const at = inside.clock.now()
    for (const id of [alertId, ...told.map((alert) => alert.id)]) {
      const look = {
        id: randomUUID(),
        alertId: id,
        userId,
        at,
        until: null,
        dismissedAt: at,
        reason,
      }
      await insertLook(tx, look)
      await recordAudit(tx, inside, 'alert.dismiss', `alert:${id}`)
    }
  })
}

function requireWaiting(context: Context, alertId: string) {
  return transact(context, async (tx) => {
    const alert = await lockWaitingAlert(tx, alertId)
    if (!alert) throw notFound()
    if (alert.crisisId !== null || alert.dismissed) throw conflict('alertSettled')
    return alert
  })
}
