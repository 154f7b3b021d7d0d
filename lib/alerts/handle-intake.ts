import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Services } from '../platform/context.ts'
import { answerEnqueue } from './answer-enqueue.ts'
import {
  answerAlert,
  type IntakeAnswer,
  type IntakeRequest,
  jsonAnswer,
  unavailable,
} from './answer-intake.ts'
import { BODY_LIMIT } from './model.ts'

const ALERT_PATH = /^\/api\/v1\/alerts\/([\w-]{1,200})\/?$/
const ENQUEUE_PATH = /^\/v2\/(?:change\/)?enqueue\/?$/

/** So many deliveries at a time; more are asked to come again in a second. */
const AT_ONCE = 200

/**
 * The bare handler of the alert routes, in front of everything else.
 * @returns a function that takes a request and says whether it was one of these
 */
export function handleIntake(
  services: Services,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  let underWay = 0
  return (request, response) => {
    const answer = answererFor(services, request)
    if (!answer) return false
    if (underWay >= AT_ONCE) {
      write(response, busy)
      return true
    }
    underWay += 1
    answer()
      .then((answered) => write(response, answered))
      .catch(() => response.destroy())
      .finally(() => {
        underWay -= 1
      })
    return true
  }
}

const busy: IntakeAnswer = (() => {
  const answer = jsonAnswer(503, { status: 503, title: 'Busy' }, 'application/problem+json')
  return { ...answer, headers: { ...answer.headers, 'retry-after': '1' } }
})()

function answererFor(
  services: Services,
  request: IncomingMessage,
): (() => Promise<IntakeAnswer>) | null {
  const { method = '', url = '/' } = request
  const [path = '/', search = ''] = url.split(/\?(.*)/s)
  const key = ALERT_PATH.exec(path)?.[1]
  if (key !== undefined && (method === 'POST' || method === 'PUT')) {
    return () => answerAlert(services, key, intakeRequest(request, search))
  }
  if (method === 'POST' && ENQUEUE_PATH.test(path)) {
    return () => answerEnqueue(services, intakeRequest(request, search))
  }
  return null
}

function intakeRequest(request: IncomingMessage, search: string): IntakeRequest {
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value]],
    ),
  )
  return {
    method: request.method ?? 'POST',
    headers,
    query: Object.fromEntries(new URLSearchParams(search)),
    read: () => readBytes(request),
  }
}

/** Half a body, because the sender went away, is none. What comes after the limit is let through unread, so that the answer still arrives. */
function readBytes(request: IncomingMessage): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size <= BODY_LIMIT) {
        chunks.push(chunk)
        return
      }
      request.off('data', take)
      request.resume()
      resolve(null)
    }
    request.on('data', take)
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', () => reject(unavailable()))
    request.on('close', () => reject(unavailable()))
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
