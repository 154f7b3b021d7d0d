import { randomUUID } from 'node:crypto'
import { refusalSentence } from '../platform/adapters/problem.ts'
import type { Refusal } from '../platform/refusal.ts'
import {
  asRefusal,
  contentTypeOf,
  deliveryOf,
  type IntakeAnswer,
  type IntakeRequest,
  jsonAnswer,
} from './answer-intake.ts'
import { readBody } from './body.ts'
import { text } from './json-node.ts'
import type { DeliveryQueue } from './take-deliveries.ts'

const KEY = /^[\w-]{1,200}$/

/**
 * Answers POST /v2/enqueue, PagerDuty's Events API v2, in its own shapes: 202 with the key under which
 * the alert goes on, 400 with every fault, 503 when it should come again.
 */
export async function answerEnqueue(
  queue: DeliveryQueue,
  request: IntakeRequest,
): Promise<IntakeAnswer> {
  const { body } = request
  if (body === null) return invalidEvent(['The event is larger than 1 MB.'], 413)
  const { routingKey, dedupKey } = keysIn(request, body)
  if (routingKey === null || !KEY.test(routingKey)) {
    return invalidEvent(["'routing_key' is missing or blank"])
  }
  const outcome = await queue.take(routingKey, deliveryOf(queue, request))
  if (!outcome.ok) return answerRefused(asRefusal(queue.services, outcome.error, randomUUID()))
  const dedup = dedupKey ?? outcome.receipt.alerts[0]?.fingerprint ?? null
  return jsonAnswer(202, { status: 'success', message: 'Event processed', dedup_key: dedup })
}

function keysIn(
  request: IntakeRequest,
  body: Uint8Array,
): { routingKey: string | null; dedupKey: string | null } {
  const document = readBody({ ...request, contentType: contentTypeOf(request), body })
  if (!document.ok || document.kind === 'text') return { routingKey: null, dedupKey: null }
  return {
    routingKey: text(document.root, 'routingkey') ?? request.headers['x-routing-key'] ?? null,
    dedupKey: text(document.root, 'dedupkey'),
  }
}

function answerRefused(refusal: Refusal): IntakeAnswer {
  if (refusal.code === 'unavailable') {
    const again = { status: 'unavailable', message: 'Try again', errors: [] }
    return jsonAnswer(503, again, 'application/json', refusal)
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
