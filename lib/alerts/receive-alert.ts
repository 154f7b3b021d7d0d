import type { Context } from '../platform/context.ts'
import { sha256 } from '../platform/json.ts'
import { notFound } from '../platform/refusal.ts'
import type { Delivery } from './read-delivery.ts'
import { type Receipt, receiveAlerts } from './receive-alerts.ts'
import { findIntegrationByKey, type IntegrationRow } from './store.ts'

/** A delivery as it stands at the door. */
export interface IncomingAlert extends Omit<Delivery, 'body' | 'receivedAt' | 'reading'> {
  readonly key: string
  /** Called once the key is known to be good; null when the body is over 1 MB. */
  readonly read: () => Promise<Uint8Array | null>
}

/**
 * Takes one delivery in.
 * @throws Refusal not_found for an unknown key, unauthenticated for a bad signature, too_large, invalid
 */
export async function receiveAlert(context: Context, incoming: IncomingAlert): Promise<Receipt> {
  const integration = await findIntegration(context, incoming.key)
  if (!integration) throw notFound('unknownIntegrationKey')
  return receiveFrom(context, integration, incoming)
}

/** The integration whose key this is, unless it is disabled. */
export function findIntegration(context: Context, key: string): Promise<IntegrationRow | null> {
  return findIntegrationByKey(context.database.sql, sha256(key))
}

/** The same, once the sender is known. */
export async function receiveFrom(
  context: Context,
  integration: IntegrationRow,
  incoming: Omit<IncomingAlert, 'key'>,
): Promise<Receipt> {
  const body = await incoming.read()
  const { method, headers, contentType, query } = incoming
  const receivedAt = context.clock.now()
  const [outcome] = await receiveAlerts(context, integration, [
    { method, headers, contentType, query, body, receivedAt },
  ])
  if (outcome?.ok) return outcome.receipt
  throw outcome?.error
}
