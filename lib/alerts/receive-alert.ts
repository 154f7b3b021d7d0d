import { randomUUID } from 'node:crypto'
import { type Context, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { sha256 } from '../platform/json.ts'
import { notFound } from '../platform/refusal.ts'
import { unseal } from '../platform/seal.ts'
import { applyDecisions } from './apply-decisions.ts'
import { deliveryKey, planIntake } from './intake-plan.ts'
import type { AlertRequest, NormalAlert, Reading } from './model.ts'
import { readAlerts } from './read-alerts.ts'
import { refusalOf } from './refused-body.ts'
import { isSigned } from './signatures.ts'
import {
  findIntegrationByKey,
  type IntegrationRow,
  insertDeliveries,
  insertRawBody,
  lockIntegration,
  readDeliveries,
  readEpisodes,
  settleRawBody,
  upsertAlerts,
} from './store.ts'

/** A delivery as it stands at the door. */
export interface IncomingAlert extends Omit<AlertRequest, 'body'> {
  readonly key: string
  readonly method: string
  /** Called once the key is known to be good; null when the body is over 1 MB. */
  readonly read: () => Promise<Uint8Array | null>
}

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

/**
 * Takes a delivery in: the body is kept before anything looks at it, in a commit of its own; then it is
 * read, and its alerts, their crisis, pages and journal lines are written together.
 * @throws Refusal not_found for an unknown key, unauthenticated for a bad signature, too_large, invalid
 */
export async function receiveAlert(context: Context, incoming: IncomingAlert): Promise<Receipt> {
  const { sql } = context.database
  const integration = await findIntegrationByKey(sql, sha256(incoming.key))
  if (!integration) throw notFound('unknownIntegrationKey')
  return receiveFrom(context, integration, incoming)
}

/** The same, once the sender is known. */
export async function receiveFrom(
  context: Context,
  integration: IntegrationRow,
  incoming: Omit<IncomingAlert, 'key'>,
): Promise<Receipt> {
  const { sql } = context.database
  const bytes = await incoming.read()
  const receivedAt = context.clock.now()
  const rawBodyId = randomUUID()
  const request: AlertRequest = { ...incoming, body: bytes ?? new Uint8Array() }
  await insertRawBody(sql, {
    id: rawBodyId,
    integrationId: integration.id,
    receivedAt,
    method: incoming.method,
    contentType: incoming.contentType,
    headers: tellingHeaders(incoming.headers),
    body: request.body,
    outcome: 'received',
    reason: null,
  })
  const reading = readTrusted(context, integration, request, bytes === null)
  if (!reading.ok) {
    await settleRawBody(sql, rawBodyId, 'refused', reading.reason)
    throw refusalOf(reading)
  }
  const actor = {
    kind: 'integration',
    integrationId: integration.id,
    name: integration.name,
  } as const
  const receipt = { integrationId: integration.id, rawBodyId, receivedAt }
  const alerts = await transact({ ...context, actor }, (tx, inside) =>
    takeIn(tx, inside, reading.alerts, receipt),
  )
  return { alerts, truncated: reading.truncated }
}

function readTrusted(
  context: Context,
  integration: IntegrationRow,
  request: AlertRequest,
  tooLarge: boolean,
): Reading {
  const now = context.clock.now()
  if (tooLarge) return { ok: false, reason: 'too-large', field: null }
  if (integration.secretSealed !== null) {
    const secret = unseal(context.environment.nextauthSecret, integration.secretSealed)
    if (secret === null || !isSigned(secret, request, now)) {
      return { ok: false, reason: 'bad-signature', field: null }
    }
  }
  return readAlerts(request, now, integration.format)
}

async function takeIn(
  tx: Transaction,
  context: Context,
  alerts: readonly NormalAlert[],
  receipt: { integrationId: string; rawBodyId: string; receivedAt: Date },
): Promise<ReceivedAlert[]> {
  const { integrationId, receivedAt } = receipt
  await lockIntegration(tx, integrationId, receivedAt)
  const prints = [...new Set(alerts.map(({ fingerprint }) => fingerprint))]
  const stored = await readEpisodes(tx, integrationId, prints)
  const keys = alerts.map(deliveryKey).filter((key) => key !== null)
  const seen = await readDeliveries(tx, integrationId, keys)
  const plan = planIntake(alerts, stored, seen, { ...receipt, newId: randomUUID })
  await upsertAlerts(
    tx,
    [...plan.rows.values()].filter(({ id }) => plan.changed.has(id)),
  )
  await insertDeliveries(tx, integrationId, receivedAt, plan.deliveries)
  const crises = await applyDecisions(tx, context, plan, integrationId)
  await settleRawBody(tx, receipt.rawBodyId, 'accepted', null)
  return plan.told.map(({ alert, storedId, duplicate }) => ({
    id: storedId,
    fingerprint: alert.fingerprint,
    status: alert.status,
    title: alert.title ?? plan.rows.get(storedId)?.title ?? alert.sender,
    severity: alert.severity,
    startsAt: alert.startsAt?.toISOString() ?? null,
    endsAt: alert.endsAt?.toISOString() ?? null,
    link: alert.link,
    duplicate,
    crisis: crises.get(storedId) ?? null,
  }))
}

const TELLING =
  /^(?:content-(?:type|encoding)|user-agent|request-id|ce-.*|x-amz-sns-.*|.*-(?:timestamp|id|resource))$/

/** Headers that help to understand a body; never credentials, cookies or signatures. */
function tellingHeaders(headers: AlertRequest['headers']): Record<string, string> {
  const telling = Object.entries(headers).filter(([name]) => TELLING.test(name))
  return Object.fromEntries(
    telling.map(([name, value]) => [name, value.slice(0, 500).replaceAll('\u0000', '')]),
  )
}
