import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Services } from '../platform/context.ts'
import { answerEnqueue } from './answer-enqueue.ts'
import {
  answerAlert,
  INTAKE_DEADLINE_MS,
  type IntakeAnswer,
  type IntakeRequest,
  jsonAnswer,
} from './answer-intake.ts'
import { BODY_LIMIT } from './model.ts'
import { overloaded, unavailable } from './refused-body.ts'
import { DeliveryQueue } from './take-deliveries.ts'

const ALERT_PATH = /^\/api\/v1\/alerts\/([\w-]{1,200})\/?$/
const ENQUEUE_PATH = /^\/v2\/(?:change\/)?enqueue\/?$/

/** So many bodies are on their way at once; slow senders hold up nobody but each other. */
const READING_LIMIT = 2_000

/**
 * The bare handler of the alert routes, in front of everything else. A body is read whole before its
 * delivery takes a turn, so that a slow sender holds up nobody.
 * @param patienceMs how long a sender is kept waiting once its body is read, its turn included
 * @returns a function that takes a request and says whether it was one of these
 */
export function handleIntake(
  services: Services,
  patienceMs = INTAKE_DEADLINE_MS,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const queue = new DeliveryQueue(services, patienceMs)
  let reading = 0
  return (request, response) => {
    const asked = whatIsAsked(request)
    if (asked === null) return false
    if (reading >= READING_LIMIT || !queue.hasRoom()) {
      write(response, busy)
      return true
    }
    reading += 1
    readBytes(request)
      .finally(() => {
        reading -= 1
      })
      .then((body) => answer(queue, asked, request, body))
      .then((answered) => write(response, answered))
      .catch(() => response.destroy())
    return true
  }
}

interface Asked {
  /** Null where the body brings it. */
  readonly key: string | null
  readonly search: string
}

/** Null for a request that is not for these routes. */
function whatIsAsked({ method, url = '/' }: IncomingMessage): Asked | null {
  if (method !== 'POST' && method !== 'PUT') return null
  const end = url.indexOf('?')
  const path = end < 0 ? url : url.slice(0, end)
  const search = end < 0 ? '' : url.slice(end + 1)
  const key = ALERT_PATH.exec(path)?.[1]
  if (key !== undefined) return { key, search }
  return method === 'POST' && ENQUEUE_PATH.test(path) ? { key: null, search } : null
}

function answer(
  queue: DeliveryQueue,
  { key, search }: Asked,
  request: IncomingMessage,
  body: Uint8Array | null,
): Promise<IntakeAnswer> {
  const taken: IntakeRequest = {
    method: request.method ?? 'POST',
    headers: headersOf(request),
    query: search === '' ? NO_QUERY : Object.fromEntries(new URLSearchParams(search)),
    body,
  }
  return key === null ? answerEnqueue(queue, taken) : answerAlert(queue, key, taken)
}

const NO_QUERY: IntakeRequest['query'] = {}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const single: Record<string, string> = {}
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) single[name] = Array.isArray(value) ? value.join(',') : value
  }
  return single
}

const busy: IntakeAnswer = jsonAnswer(
  503,
  { status: 503, title: 'Busy' },
  'application/problem+json',
  overloaded(),
)

/** Half a body, because the sender went away, is none. What comes after the limit is let through unread, so that the answer still arrives. */
function readBytes(request: IncomingMessage): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    let whole = false
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size <= BODY_LIMIT) {
        chunks.push(chunk)
        return
      }
      whole = true
      request.off('data', take)
      request.resume()
      resolve(null)
    }
    request.on('data', take)
    request.on('end', () => {
      whole = true
      const [first] = chunks
      resolve(chunks.length === 1 && first ? first : Buffer.concat(chunks))
    })
    request.on('close', () => {
      if (!whole) reject(unavailable())
    })
  })
}

function write(response: ServerResponse, answer: IntakeAnswer): void {
  if (response.destroyed) return
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
  })
  response.end(answer.body)
}
