import type { SendResult } from '../model.ts'
import { consequenceOf } from './codes.ts'

/** Connection failures after which the request certainly never left. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

export const BAD_CALLBACK = '21609'

export interface Failure {
  /** HTTP status, when there was an answer. */
  status: number | null
  code: string | null
}

/** What an exception of the twilio package says. */
export function failureOf(error: unknown): Failure {
  if (typeof error !== 'object' || error === null) return { status: null, code: null }
  const status = 'status' in error && typeof error.status === 'number' ? error.status : null
  const code =
    'code' in error && (typeof error.code === 'number' || typeof error.code === 'string')
      ? String(error.code)
      : null
  return { status, code }
}

/**
 * Classes a failed create call. Refused with a reason: certainly not sent. Too many requests or no
 * connection: not sent, try again. No answer, a broken one, or a server error: unknown, look first.
 */
export function classify(error: unknown): Extract<SendResult, { kind: 'rejected' | 'unknown' }> {
  const { status, code } = failureOf(error)
  if (status === null) {
    return code !== null && NEVER_LEFT.has(code)
      ? { kind: 'rejected', code, permanent: false, retryAfterMs: null }
      : { kind: 'unknown', reason: code ?? 'no answer' }
  }
  if (status === 429 || (code !== null && consequenceOf(code) === 'later')) {
    return { kind: 'rejected', code: code ?? '20429', permanent: false, retryAfterMs: null }
  }
  if (status >= 400 && status < 500 && status !== 408) {
    return { kind: 'rejected', code: code ?? String(status), permanent: true, retryAfterMs: null }
  }
  return { kind: 'unknown', reason: `http ${status}` }
}
