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
  const { headers, contentType, query, body } = delivery
  const request = { headers, contentType, query, body }
  if (secretSealed !== null) {
    const secret = unseal(environment.nextauthSecret, secretSealed)
    if (secret === null || !isSigned(secret, request, now)) {
      return { ok: false, reason: 'bad-signature', field: null }
    }
  }
  return readAlerts(request, now, format)
}

/** Longer bodies are not kept for the case that the same comes again, in bytes. */
const REPEATS_LIMIT = 16_384

/** Whether a delivery is worth keeping to compare the next with. */
export function mayRepeat({ body }: Delivery): boolean {
  return body !== null && body.byteLength <= REPEATS_LIMIT
}

/** Whether a delivery says what another did: the same bytes under the same headers. */
export function repeats(one: Delivery, other: Delivery): boolean {
  if (one.body === null || other.body === null) return false
  return (
    one.body.byteLength === other.body.byteLength &&
    Buffer.compare(one.body, other.body) === 0 &&
    haveSame(one.headers, other.headers) &&
    haveSame(one.query, other.query)
  )
}

function haveSame(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): boolean {
  let count = 0
  for (const name in one) {
    if (one[name] !== other[name]) return false
    count += 1
  }
  for (const _ in other) count -= 1
  return count === 0
}
