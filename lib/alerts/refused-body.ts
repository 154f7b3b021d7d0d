import { Refusal, type RefusalCode } from '../platform/refusal.ts'
import type { Reading, RefusalReason } from './model.ts'

type Refused = Extract<Reading, { ok: false }>

const ANSWERS: Readonly<Record<RefusalReason, readonly [RefusalCode, string]>> = {
  'bad-signature': ['unauthenticated', 'badSignature'],
  'too-large': ['too_large', 'bodyTooLarge'],
  'too-deep': ['invalid', 'tooDeep'],
  'bad-json': ['invalid', 'malformedJson'],
  empty: ['invalid', 'alertEmpty'],
  'no-information': ['invalid', 'alertEmpty'],
  'bad-event': ['invalid', 'invalid'],
  'forged-sns': ['invalid', 'forgedSns'],
}

/** In: a body that was not taken. Out: the refusal that its sender gets, each field at fault named. */
export function refusalOf(refused: Refused): Refusal {
  const [code, message] = ANSWERS[refused.reason]
  const faults = refused.errors?.map(({ field, reason }) => ({
    field,
    message: reason === 'missing' ? 'required' : 'invalidValue',
  }))
  const whole = code === 'unauthenticated' ? [] : [{ field: refused.field ?? 'body', message }]
  return new Refusal({ code, message, fields: faults ?? whole })
}

/** Without a database, and when it takes too long. */
export function unavailable(): Refusal {
  return new Refusal({ code: 'unavailable', message: 'databaseGone' })
}

/** More than can be taken in now. */
export function overloaded(): Refusal {
  return new Refusal({ code: 'unavailable', message: 'overloaded' })
}
