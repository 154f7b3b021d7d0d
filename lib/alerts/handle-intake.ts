import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Services } from '../platform/context.ts'
import { answerEnqueue } from './answer-enqueue.ts'
import {
  answerAlert,
  INTAKE_DEADLINE_MS,
  type IntakeAnswer,
  type IntakeRequest,
  jsonAnswer,
  unavailable,
} from './answer-intake.ts'
import { BODY_LIMIT } from './model.ts'

const ALERT_PATH = /^\/api\/v1\/alerts\/([\w-]{1,200})\/?$/
const ENQUEUE_PATH = /^\/v2\/(?:change\/)?enqueue\/?$/

/** So many deliveries wait or are under way; more are asked to come again in a second. */
const AT_ONCE = 500
/** So many of them have a database connection: the others of the pool are for people. */
const CONNECTIONS = 4
/** Nobody waits longer than this for their turn. */
const LONGEST_WAIT_MS = 8_000

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
  const turns = new Turns()
  let present = 0
  return (request, response) => {
    const answer = answererFor(services, request)
    if (!answer) return false
    if (present >= AT_ONCE) {
      write(response, busy)
      return true
    }
    present += 1
    const body = readBytes(request)
    body
      .catch(() => null)
      .then(() =>
        inTime(
          patienceMs,
          turns.take(() => answer(() => body)),
        ),
      )
      .then((answered) => write(response, answered ?? busy))
      .catch(() => response.destroy())
      .finally(() => {
        present -= 1
      })
    return true
  }
}

/** Null when the turn and the work together take longer than a sender is kept waiting. */
async function inTime<Result>(patienceMs: number, work: Promise<Result>): Promise<Result | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Lets a few at a time, in order of arrival. */
class Turns {
  #free = CONNECTIONS
  readonly #waiting: ((mine: boolean) => void)[] = []

  /** Null when no turn came in time. */
  async take<Result>(work: () => Promise<Result>): Promise<Result | null> {
    if (!(await this.#turn())) return null
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next(true)
      else this.#free += 1
    }
  }

  #turn(): Promise<boolean> {
    if (this.#free > 0) {
      this.#free -= 1
      return Promise.resolve(true)
    }
    return new Promise((resolve) => {
      const give = (mine: boolean) => {
        clearTimeout(patience)
        resolve(mine)
      }
      const patience = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(give), 1)
        give(false)
      }, LONGEST_WAIT_MS)
      this.#waiting.push(give)
    })
  }
}

const busy: IntakeAnswer = (() => {
  const answer = jsonAnswer(503, { status: 503, title: 'Busy' }, 'application/problem+json')
  return { ...answer, headers: { ...answer.headers, 'retry-after': '1' } }
})()

function answererFor(
  services: Services,
  request: IncomingMessage,
): ((read: IntakeRequest['read']) => Promise<IntakeAnswer>) | null {
  const { method = '', url = '/' } = request
  const [path = '/', search = ''] = url.split(/\?(.*)/s)
  const key = ALERT_PATH.exec(path)?.[1]
  if (key !== undefined && (method === 'POST' || method === 'PUT')) {
    return (read) => answerAlert(services, key, intakeRequest(request, search, read))
  }
  if (method === 'POST' && ENQUEUE_PATH.test(path)) {
    return (read) => answerEnqueue(services, intakeRequest(request, search, read))
  }
  return null
}

function intakeRequest(
  request: IncomingMessage,
  search: string,
  read: IntakeRequest['read'],
): IntakeRequest {
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value]],
    ),
  )
  return {
    method: request.method ?? 'POST',
    headers,
    query: Object.fromEntries(new URLSearchParams(search)),
    read,
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
