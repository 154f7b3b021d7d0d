export const refusalCodes = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid',
  'too_large',
  'unsupported_media',
  'conflict',
  'precondition',
  'too_many',
  'unavailable',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** One field at fault; `message` is a key in the `refusal` messages, `params` fill it. */
export interface FieldFault {
  field: string
  message: string
  params?: Record<string, string | number>
}

export interface RefusalBody {
  code: RefusalCode
  message: string
  params?: Record<string, string | number>
  fields?: FieldFault[]
}

/**
 * A refusal is a value: a code, a message key and its parameters. It travels as an exception only so
 * that the transaction it refuses is rolled back; each adapter catches it once and translates it.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly key: string
  readonly params: Record<string, string | number>
  readonly fields: FieldFault[]

  constructor(body: RefusalBody) {
    super(`${body.code}: ${body.message}`)
    this.name = 'Refusal'
    this.code = body.code
    this.key = body.message
    this.params = body.params ?? {}
    this.fields = body.fields ?? []
  }
}

export const forbidden = (message = 'forbidden') => new Refusal({ code: 'forbidden', message })
export const notFound = (message = 'notFound') => new Refusal({ code: 'not_found', message })

/** State forbids it (409). */
export function conflict(message: string, params: Record<string, string | number> = {}): Refusal {
  return new Refusal({ code: 'conflict', message, params })
}

/** The body is at fault (400), each field named. */
export function invalid(...fields: FieldFault[]): Refusal {
  return new Refusal({ code: 'invalid', message: 'invalid', fields })
}
