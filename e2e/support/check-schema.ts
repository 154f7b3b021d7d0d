/** A part of JSON Schema as OpenAPI 3.0 writes it: enough for the descriptions that tests hold. */
export interface Schema {
  type?: string
  nullable?: boolean
  enum?: string[]
  pattern?: string
  minLength?: number
  maxLength?: number
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  $ref?: string
}

/**
 * Says where a value departs from its schema; an empty list when it agrees. Fields that the schema
 * does not know are faults.
 */
export function faultsOf(
  value: unknown,
  schema: Schema,
  named: Record<string, Schema>,
  path = '',
): string[] {
  const known = schema.$ref ? named[schema.$ref.split('/').at(-1) ?? ''] : schema
  if (known === undefined) return [`${path}: unknown schema`]
  if (value === null) return known.nullable ? [] : [`${path}: null`]
  if (typeof value === 'string') return textFaults(value, known, path)
  if (typeof value === 'number') {
    return known.type === 'integer' || known.type === 'number' ? [] : [`${path}: a number`]
  }
  if (Array.isArray(value)) {
    if (known.type !== 'array' || !known.items) return [`${path}: a list`]
    const { items } = known
    return value.flatMap((item, index) => faultsOf(item, items, named, `${path}/${index}`))
  }
  if (typeof value === 'object') return memberFaults(value, known, named, path)
  return known.type === 'boolean' ? [] : [`${path}: ${typeof value}`]
}

function textFaults(value: string, schema: Schema, path: string): string[] {
  const faults: string[] = []
  if (schema.type !== 'string') faults.push(`${path}: a text`)
  if (schema.enum && !schema.enum.includes(value)) faults.push(`${path}: not one of the values`)
  if (schema.pattern && value !== '' && !new RegExp(schema.pattern).test(value)) {
    faults.push(`${path}: not of the pattern`)
  }
  return faults
}

function memberFaults(
  value: object,
  schema: Schema,
  named: Record<string, Schema>,
  path: string,
): string[] {
  const missing = (schema.required ?? []).filter((name) => !(name in value))
  if (schema.properties === undefined) return missing.map((name) => `${path}/${name}: missing`)
  const members = Object.entries(value).flatMap(([name, member]) => {
    const own = schema.properties?.[name]
    return own
      ? faultsOf(member, own, named, `${path}/${name}`)
      : [`${path}/${name}: unknown field`]
  })
  return [...missing.map((name) => `${path}/${name}: missing`), ...members]
}
