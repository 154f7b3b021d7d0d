import type { z } from 'zod'
import { type FieldFault, Refusal, type RefusalCode } from './refusal.ts'

/**
 * A request body that could not be read. It travels in place of the input so that access and
 * visibility are answered first (401, 403, 404 before 400, 413, 415).
 */
export class UnreadableBody {
  readonly code: RefusalCode
  readonly key: string

  constructor(code: RefusalCode, key: string) {
    this.code = code
    this.key = key
  }
}

/**
 * Parses what came from outside. Refuses with every field at fault.
 * @throws Refusal invalid (or too_large, unsupported_media for a body that could not be read)
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  if (input instanceof UnreadableBody) {
    throw new Refusal({
      code: input.code,
      message: input.key,
      fields: [{ field: 'body', message: input.key }],
    })
  }
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new Refusal({ code: 'invalid', message: 'invalid', fields: parsed.error.issues.map(fault) })
}

function fault(issue: z.core.$ZodIssue): FieldFault {
  const path = [...issue.path]
  if (issue.code === 'unrecognized_keys') path.push(issue.keys[0] ?? '')
  return { field: path.map(String).join('.') || 'body', ...wording(issue) }
}

type Wording = Pick<FieldFault, 'message' | 'params'>

/** Which sentence of the `refusal` messages says it. A schema's own message is such a key already. */
function wording(issue: z.core.$ZodIssue): Wording {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? { message: 'required' }
        : { message: 'wrongType', params: { expected: issue.expected } }
    case 'too_small':
      return { message: `tooSmall.${issue.origin}`, params: { limit: Number(issue.minimum) } }
    case 'too_big':
      return { message: `tooBig.${issue.origin}`, params: { limit: Number(issue.maximum) } }
    case 'invalid_value':
      return { message: 'notOneOf', params: { values: issue.values.map(String).join(', ') } }
    case 'invalid_format':
      return { message: `format.${issue.format}` }
    case 'unrecognized_keys':
      return { message: 'unknownField' }
    case 'custom':
      return { message: issue.message }
    default:
      return { message: 'invalidValue' }
  }
}
