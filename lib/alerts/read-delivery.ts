import type { Services } from '../platform/context.ts'
import { unseal } from '../platform/seal.ts'
import type { AlertRequest, Reading } from './model.ts'
import { readAlerts } from './read-alerts.ts'
import { isSigned } from './signatures.ts'
import type { IntegrationRow } from './store.ts'

/** A delivery whose body has come. */
export interface Delivery extends Omit<AlertRequest, 'body'> {
  readonly method: string
  /** Null when it is over 1 MB. */
  readonly body: Uint8Array | null
  readonly receivedAt: Date
  /** What it says, when that is known already. */
  readonly reading?: Reading
}

/** Checks the signature where the integration wants one, and reads what a delivery says. */
export function readDelivery(
  { clock, environment }: Pick<Services, 'clock' | 'environment'>,
  { secretSealed, format }: Pick<IntegrationRow, 'secretSealed' | 'format'>,
  delivery: Delivery,
): Reading {
  if (delivery.body === null) return { ok: false, reason: 'too-large', field: null }
  const now = clock.now()
  const request = { ...delivery, body: delivery.body }
  if (secretSealed !== null) {
    const secret = unseal(environment.nextauthSecret, secretSealed)
    if (secret === null || !isSigned(secret, request, now)) {
      return { ok: false, reason: 'bad-signature', field: null }
    }
  }
  return readAlerts(request, now, format)
}
