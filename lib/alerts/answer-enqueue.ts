import { refusalSentence } from '../platform/adapters/problem.ts'
import type { Services } from '../platform/context.ts'
import type { Refusal } from '../platform/refusal.ts'
import {
  asRefusal,
  type IntakeAnswer,
  type IntakeRequest,
  jsonAnswer,
  receive,
  typeOf,
} from './answer-intake.ts'
import { readBody } from './body.ts'
import { text } from './json-node.ts'

const KEY = /^[\w-]{1,200}$/

/**
 * Answers POST /v2/enqueue, PagerDuty's Events API v2, in its own shapes: 202 with the key under which
 * the alert goes on, 400 with every fault, 503 when it should come again.
 */
export async function answerEnqueue(
  services: Services,
  request: IntakeRequest,
): Promise<IntakeAnswer> {
  const requestId = crypto.randomUUID()
  try {
    const body = await request.read()
    if (body === null) return invalidEvent(['The event is larger than 1 MB.'], 413)
    const { routingKey, dedupKey } = keysIn(request, body)
    if (routingKey === null || !KEY.test(routingKey)) {
      return invalidEvent(["'routing_key' is missing or blank"])
    }
    const receipt = await receive(services, requestId, {
      ...request,
      ...typeOf(request),
      key: routingKey,
      read: async () => body,
    })
    const dedup = dedupKey ?? receipt.alerts[0]?.fingerprint ?? null
    return jsonAnswer(202, { status: 'success', message: 'Event processed', dedup_key: dedup })
  } catch (error) {
    return answerRefused(asRefusal(services, error, requestId))
  }
}

function keysIn(
  request: IntakeRequest,
  body: Uint8Array,
): { routingKey: string | null; dedupKey: string | null } {
  const document = readBody({ ...request, ...typeOf(request), body })
  if (!document.ok || document.kind === 'text') return { routingKey: null, dedupKey: null }
  return {
    routingKey: text(document.root, 'routingkey') ?? request.headers['x-routing-key'] ?? null,
    dedupKey: text(document.root, 'dedupkey'),
  }
}

function answerRefused(refusal: Refusal): IntakeAnswer {
  if (refusal.code === 'unavailable') {
    return jsonAnswer(503, { status: 'unavailable', message: 'Try again', errors: [] })
  }
  if (refusal.code === 'not_found') return invalidEvent(["'routing_key' is unknown"])
  const faults = refusal.fields.map(({ field, message, params }) =>
    message === 'required'
      ? `'${field}' is missing or blank`
      : `'${field}': ${refusalSentence('en', message, params)}`,
  )
  const status = refusal.code === 'unauthenticated' ? 401 : 400
  return invalidEvent(faults.length > 0 ? faults : [refusalSentence('en', refusal.key)], status)
}

function invalidEvent(errors: readonly string[], status = 400): IntakeAnswer {
  return jsonAnswer(status, { status: 'invalid event', message: 'Event object is invalid', errors })
}
