import { randomUUID } from 'node:crypto'
import { type Context, transact } from '../platform/context.ts'
import { isDatabaseGone } from '../platform/database-failure.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { orderedId } from '../platform/ordered-id.ts'
import { notFound } from '../platform/refusal.ts'
import { applyDecisions, crisisOf, type Desk, openDesk } from './apply-decisions.ts'
import { deliveryKey, openDraft, planDelivery, type Told } from './intake-plan.ts'
import type { NormalAlert, Reading } from './model.ts'
import { type Delivery, readDelivery } from './read-delivery.ts'
import { refusalOf } from './refused-body.ts'
import { OPENINGS_WINDOW_MS } from './rules.ts'
import { storedMatchSchema } from './schema.ts'
import {
  type IntegrationRow,
  insertRawBodies,
  lockIntegration,
  type RawBodyRow,
  type RuleInForce,
  readDeliveries,
  readEpisodes,
  readOwnCrises,
} from './store.ts'
import { tellingHeaders } from './telling-headers.ts'
import { writeDraft } from './write-draft.ts'

/** One alert of the answer. Times are RFC 3339 in UTC. */
export interface ReceivedAlert {
  id: string
  fingerprint: string
  status: NormalAlert['status']
  title: string
  severity: NormalAlert['severity']
  startsAt: string | null
  endsAt: string | null
  link: string | null
  duplicate: boolean
  crisis: number | string | null
}

export interface Receipt {
  alerts: ReceivedAlert[]
  /** How many more the sender says there are than it listed. */
  truncated: number
}

/** What became of one delivery: taken in, or why not (a Refusal, or a failure of ours). */
export type Outcome =
  | { readonly ok: true; readonly receipt: Receipt }
  | { readonly ok: false; readonly error: unknown }

/**
 * Takes deliveries of one integration in, in order: bodies, alerts, crises, pages and journal lines are
 * written in one transaction, as if each had come by itself. When that fails each is taken in alone, so
 * that one that cannot be harms none of the others; its body is kept all the same.
 * @param integration as it was made; whether it was disabled since is looked up
 * @returns outcomes in the same order, at least one; fewer than deliveries when those took so long that
 *   the others should be brought again, to wait no longer for the commit; never rejects
 */
export async function receiveAlerts(
  context: Context,
  integration: IntegrationRow,
  deliveries: readonly Delivery[],
): Promise<Outcome[]> {
  try {
    return await receiveTogether(context, integration, deliveries)
  } catch (error) {
    const [only] = deliveries
    if (isDatabaseGone(error) || only === undefined) return deliveries.map(() => failed(error))
    if (deliveries.length === 1) {
      await keepBody(context, integration, only)
      return [failed(error)]
    }
    context.log.error({ integrationId: integration.id, error }, 'taken in one by one')
    return receiveEach(context, integration, deliveries)
  }
}

/** Without a database none that still waits is tried. */
async function receiveEach(
  context: Context,
  integration: IntegrationRow,
  deliveries: readonly Delivery[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const until = performance.now() + BUDGET_MS
  for (const each of deliveries) {
    if (outcomes.length > 0 && performance.now() > until) break
    const last = outcomes.at(-1)
    const gone = last !== undefined && !last.ok && isDatabaseGone(last.error)
    outcomes.push(...(gone ? [last] : await receiveAlerts(context, integration, [each])))
  }
  return outcomes
}

/** Crises and journal lines take their time: nobody waits for those of two hundred others. */
const BUDGET_MS = 300

const failed = (error: unknown): Outcome => ({ ok: false, error })

interface ReadDelivery {
  readonly delivery: Delivery
  readonly reading: Reading
  readonly rawBodyId: string
}

async function receiveTogether(
  context: Context,
  integration: IntegrationRow,
  deliveries: readonly Delivery[],
): Promise<Outcome[]> {
  const { id: integrationId, name } = integration
  const read = deliveries.map((delivery) => ({
    delivery,
    reading: delivery.reading ?? readDelivery(context, integration, delivery),
    rawBodyId: orderedId(delivery.receivedAt),
  }))
  const actor = { kind: 'integration', integrationId, name } as const
  return transact({ ...context, actor }, async (tx, inside) => {
    const desk = await lockDesk(tx, inside, integrationId, read)
    if (desk === null) return deliveries.map(() => failed(notFound('unknownIntegrationKey')))
    const outcomes: Outcome[] = []
    const until = performance.now() + BUDGET_MS
    for (const each of read) {
      if (outcomes.length > 0 && performance.now() > until) break
      outcomes.push(await takeIn(tx, inside, desk, each))
    }
    const taken = read.slice(0, outcomes.length)
    tx.send(insertRawBodies(tx, integrationId, taken.map(rawBodyRow)))
    writeDraft(tx, integrationId, desk.draft)
    return outcomes
  })
}

/** Takes the integration's lock and reads what is known of the alerts that come; null when it was disabled. */
async function lockDesk(
  tx: Transaction,
  context: Context,
  integrationId: string,
  read: readonly ReadDelivery[],
): Promise<Desk | null> {
  const alerts = read.flatMap(({ reading }) => (reading.ok ? reading.alerts : []))
  const prints = [...new Set(alerts.map(({ fingerprint }) => fingerprint))]
  const keys = alerts.map(deliveryKey).filter((key) => key !== null)
  const now = context.clock.now()
  const since = new Date(now.getTime() - OPENINGS_WINDOW_MS)
  // All leave at once; what follows the lock is read when it is held.
  const [lock, stored, seen, own] = await Promise.all([
    lockIntegration(tx, integrationId, read.at(-1)?.delivery.receivedAt ?? now),
    prints.length > 0 ? readEpisodes(tx, integrationId, prints) : [],
    keys.length > 0 ? readDeliveries(tx, integrationId, keys) : new Map<string, string>(),
    readOwnCrises(tx, integrationId, since),
  ])
  if (lock === null) return null
  const rules = (lock.rules ?? []).map(ruleInForce)
  return openDesk(tx, openDraft(stored, seen), { integrationId, rules, own })
}

function ruleInForce({ name, match, action, level }: RuleInForce) {
  return { name, match: storedMatchSchema.parse(match), action, level }
}

async function takeIn(
  tx: Transaction,
  context: Context,
  desk: Desk,
  { delivery, reading, rawBodyId }: ReadDelivery,
): Promise<Outcome> {
  if (!reading.ok) return failed(refusalOf(reading))
  const { integrationId, draft } = desk
  const { receivedAt } = delivery
  const newId = () => orderedId(receivedAt)
  const told = planDelivery(draft, reading.alerts, { integrationId, rawBodyId, receivedAt, newId })
  await applyDecisions(tx, context, desk, told)
  const alerts = told.map((each) => receivedAlert(desk, each))
  return { ok: true, receipt: { alerts, truncated: reading.truncated } }
}

function receivedAlert(desk: Desk, { alert, storedId, duplicate }: Told): ReceivedAlert {
  return {
    id: storedId,
    fingerprint: alert.fingerprint,
    status: alert.status,
    title: alert.title ?? desk.draft.rows.get(storedId)?.title ?? alert.sender,
    severity: alert.severity,
    startsAt: alert.startsAt?.toISOString() ?? null,
    endsAt: alert.endsAt?.toISOString() ?? null,
    link: alert.link,
    duplicate,
    crisis: crisisOf(desk, storedId),
  }
}

const NOTHING = new Uint8Array()

function rawBodyRow(read: ReadDelivery): RawBodyRow {
  const { delivery, reading, rawBodyId } = read
  return {
    id: rawBodyId,
    receivedAt: delivery.receivedAt,
    method: delivery.method,
    contentType: delivery.contentType,
    headers: tellingHeaders(delivery.headers),
    body: delivery.body ?? NOTHING,
    outcome: reading.ok ? 'accepted' : 'refused',
    reason: reading.ok ? null : reading.reason,
  }
}

/** The body of a delivery that could not be taken in, for the operator: most senders do not send again. */
async function keepBody(
  context: Context,
  { id }: IntegrationRow,
  delivery: Delivery,
): Promise<void> {
  const row = {
    id: randomUUID(),
    receivedAt: delivery.receivedAt,
    method: delivery.method,
    contentType: delivery.contentType,
    headers: tellingHeaders(delivery.headers),
    body: delivery.body ?? NOTHING,
    outcome: 'received',
    reason: null,
  } as const
  await insertRawBodies(context.database.sql, id, [row]).catch((error: unknown) => {
    context.log.error({ integrationId: id, error }, 'a body could not be kept')
  })
}
