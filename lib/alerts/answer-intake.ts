import { localeFrom, problemOf } from '../platform/adapters/problem.ts'
import { contextFor, type Services } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { type IncomingAlert, type Receipt, receiveAlert } from './receive-alert.ts'

/** What goes back to a sender. */
export interface IntakeAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A request at the door of the alert routes, by whichever server it came. */
export interface IntakeRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** Null when the body is over 1 MB. */
  readonly read: () => Promise<Uint8Array | null>
}

/** A database that hangs is answered for within 12 s. */
export const INTAKE_DEADLINE_MS = 11_000

/**
 * Answers POST and PUT /api/v1/alerts/{key}: 202 after commit, 503 with Retry-After when that is not
 * possible now, and never another 4xx than for what the sender could mend.
 */
export async function answerAlert(
  services: Services,
  key: string,
  request: IntakeRequest,
): Promise<IntakeAnswer> {
  const requestId = crypto.randomUUID()
  const { defaultLocale } = services.environment
  const locale = localeFrom(request.headers['accept-language'] ?? null, defaultLocale)
  try {
    const receipt = await receive(services, requestId, { ...request, ...typeOf(request), key })
    const { alerts, truncated } = receipt
    return jsonAnswer(202, truncated > 0 ? { alerts, truncated } : { alerts })
  } catch (error) {
    const refusal = asRefusal(services, error, requestId)
    const problem = problemOf(refusal, locale, requestId)
    return jsonAnswer(problem.status, problem, 'application/problem+json')
  }
}

/** The verb, within the deadline. */
export async function receive(
  services: Services,
  requestId: string,
  incoming: IncomingAlert,
): Promise<Receipt> {
  const context = contextFor(services, { kind: 'anonymous' }, requestId)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable()), INTAKE_DEADLINE_MS)
  })
  try {
    return await Promise.race([receiveAlert(context, incoming), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Anything that is no refusal is answered by 503: a sender then keeps the alert and tries again. */
export function asRefusal(services: Services, error: unknown, requestId: string): Refusal {
  if (error instanceof Refusal) return error
  services.log.error({ requestId, route: '/api/v1/alerts/{key}', error }, 'intake failed')
  return unavailable()
}

export function unavailable(): Refusal {
  return new Refusal({ code: 'unavailable', message: 'databaseGone' })
}

export function typeOf({ headers }: IntakeRequest): { contentType: string | null } {
  return { contentType: headers['content-type'] ?? null }
}

/** An answer in JSON; 503 says when to come again. */
export function jsonAnswer(status: number, body: unknown, type = 'application/json'): IntakeAnswer {
  return {
    status,
    body: JSON.stringify(body),
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      ...(status === 503 ? { 'retry-after': '5' } : {}),
    },
  }
}
