import { randomUUID } from 'node:crypto'
import { localeFrom, problemOf } from '../platform/adapters/problem.ts'
import type { Services } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Delivery } from './read-delivery.ts'
import { unavailable } from './refused-body.ts'
import type { DeliveryQueue } from './take-deliveries.ts'

/** What goes back to a sender. */
export interface IntakeAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A request of the alert routes, by whichever server it came, its body read. */
export interface IntakeRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** Null when it is over 1 MB. */
  readonly body: Uint8Array | null
}

/** A database that hangs is answered for within 12 s. */
export const INTAKE_DEADLINE_MS = 11_000

/**
 * Answers POST and PUT /api/v1/alerts/{key}: 202 after commit, 503 with Retry-After when that is not
 * possible now, and never another 4xx than for what the sender could mend.
 */
export async function answerAlert(
  queue: DeliveryQueue,
  key: string,
  request: IntakeRequest,
): Promise<IntakeAnswer> {
  const outcome = await queue.take(key, deliveryOf(queue, request))
  if (outcome.ok) {
    const { alerts, truncated } = outcome.receipt
    return jsonAnswer(202, truncated > 0 ? { alerts, truncated } : { alerts })
  }
  const requestId = randomUUID()
  const { services } = queue
  const refusal = asRefusal(services, outcome.error, requestId)
  const { defaultLocale } = services.environment
  const locale = localeFrom(request.headers['accept-language'] ?? null, defaultLocale)
  const problem = problemOf(refusal, locale, requestId)
  return jsonAnswer(problem.status, problem, 'application/problem+json', refusal)
}

/** The request as a delivery that arrives now. */
export function deliveryOf({ services }: DeliveryQueue, request: IntakeRequest): Delivery {
  const { method, headers, query, body } = request
  const receivedAt = services.clock.now()
  return { method, headers, query, body, contentType: contentTypeOf(request), receivedAt }
}

export function contentTypeOf({ headers }: IntakeRequest): string | null {
  return headers['content-type'] ?? null
}

/** Anything that is no refusal is answered by 503: a sender then keeps the alert and tries again. */
export function asRefusal(services: Services, error: unknown, requestId: string): Refusal {
  if (error instanceof Refusal) return error
  services.log.error({ requestId, route: '/api/v1/alerts/{key}', error }, 'intake failed')
  return unavailable()
}

/** Nothing in front of or behind the bare handler adds to them. */
const headersOf = (type: string) => ({
  'content-type': `${type}; charset=utf-8`,
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
})

const HEADERS = {
  'application/json': headersOf('application/json'),
  'application/problem+json': headersOf('application/problem+json'),
} as const

/** When a sender that is answered 503 shall come again, in seconds. */
const AGAIN = { overloaded: '1', otherwise: '5' } as const

/** An answer in JSON; 503 says when to come again. */
export function jsonAnswer(
  status: number,
  body: unknown,
  type: keyof typeof HEADERS = 'application/json',
  refusal?: Refusal,
): IntakeAnswer {
  const headers = HEADERS[type]
  const again = refusal?.key === 'overloaded' ? AGAIN.overloaded : AGAIN.otherwise
  return {
    status,
    body: JSON.stringify(body),
    headers: status === 503 ? { ...headers, 'retry-after': again } : headers,
  }
}
