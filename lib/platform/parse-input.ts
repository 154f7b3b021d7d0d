import type { z } from 'zod'
import { type FieldFault, invalid, Refusal, type RefusalCode } from './refusal.ts'
import { isStorable } from './text-schema.ts'

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

/** Levels of nesting of an input at most. */
export const DEPTH_LIMIT = 32

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
  const unstorable = unstorableIn(input)
  const parsed = schema.safeParse(input)
  if (parsed.success && unstorable.length === 0) return parsed.data
  const named = new Set(unstorable.map(({ field }) => field))
  const faults = (parsed.error?.issues ?? []).flatMap(faultsOf)
  throw invalid(...unstorable, ...faults.filter(({ field }) => !named.has(field)))
}

function faultsOf(issue: z.core.$ZodIssue): FieldFault[] {
  const paths =
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => [...issue.path, key])
      : [issue.path]
  return paths.map((path) => ({ field: fieldAt(path), ...wording(issue) }))
}

const fieldAt = (path: readonly PropertyKey[]) => path.map(String).join('.') || 'body'

/** Texts anywhere in the input, names of fields included, that PostgreSQL cannot keep. */
function unstorableIn(input: unknown, path: readonly string[] = []): FieldFault[] {
  const fault: FieldFault = { field: fieldAt(path), message: 'notStorable' }
  if (typeof input === 'string') return isStorable(input) ? [] : [fault]
  if (input === null || typeof input !== 'object') return []
  if (path.length >= DEPTH_LIMIT) return [{ field: 'body', message: 'tooDeep' }]
  return Object.entries(input).flatMap(([name, value]) =>
    isStorable(name) ? unstorableIn(value, [...path, name]) : [fault],
  )
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
