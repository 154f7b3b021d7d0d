import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isSigned } from './signatures.ts'

const FOLDER = join(import.meta.dirname, 'formats', 'fixtures')

const metaSchema = z.object({
  headers: z.record(z.string(), z.string()).nullish(),
  body_file: z.string(),
  signature: z
    .object({
      secret: z.string(),
      header: z.string(),
      valid: z.boolean(),
      verify_at: z.number().nullish(),
    })
    .nullish()
    .catch(null),
})

const signed = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(join(FOLDER, name))
      .filter((file) => file.endsWith('.meta.json'))
      .map((file) => ({ name, file })),
  )
  .flatMap(({ name, file }) => {
    const meta = metaSchema.parse(JSON.parse(readFileSync(join(FOLDER, name, file), 'utf8')))
    const { signature } = meta
    if (!signature) return []
    const headers = Object.fromEntries(
      Object.entries(meta.headers ?? {}).map(([header, value]) => [header.toLowerCase(), value]),
    )
    const body = readFileSync(join(FOLDER, name, meta.body_file))
    return [{ name: `${name}/${file}`, headers, body, signature }]
  })

describe('signatures of real senders', () => {
  it.each(signed)('$name', ({ headers, body, signature }) => {
    const said = Number(
      headers['x-grafana-alerting-timestamp'] ?? headers['webhook-timestamp'] ?? 1_700_000_000,
    )
    const now = new Date((signature.verify_at ?? said) * 1_000)
    const request = { headers, contentType: null, query: {}, body }
    expect(isSigned(signature.secret, request, now)).toBe(signature.valid)
    expect(isSigned('another', request, now)).toBe(false)
    const changed = { ...request, body: Buffer.concat([body, Buffer.from(' ')]) }
    expect(isSigned(signature.secret, changed, now)).toBe(false)
    const isTimed = 'x-grafana-alerting-timestamp' in headers || 'webhook-timestamp' in headers
    const later = new Date(now.getTime() + 301_000)
    expect(isSigned(signature.secret, request, later)).toBe(signature.valid && !isTimed)
  })

  it('knows the cases of five senders', () => {
    expect(new Set(signed.map(({ name }) => name.split('/')[0])).size).toBe(5)
  })

  it('takes no body without a signature', () => {
    const request = { headers: {}, contentType: null, query: {}, body: new Uint8Array() }
    expect(isSigned('', request, new Date(0))).toBe(false)
  })
})
