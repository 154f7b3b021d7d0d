import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { NormalAlert, Reading } from './model.ts'
import { readAlerts } from './read-alerts.ts'
import { graver } from './severity.ts'

const FOLDER = join(import.meta.dirname, 'formats', 'fixtures')
const NOW = new Date('2026-11-24T20:00:00.000Z')

const optional = z.string().nullish()
const metaSchema = z.object({
  id: z.string(),
  sender: z.string(),
  method: z.string(),
  headers: z.record(z.string(), z.string()).nullish(),
  query: z.union([z.record(z.string(), z.string()), z.string()]).nullish(),
  body_file: z.string(),
  body_sha256: z.string(),
  pair: optional,
  signature: z.object({ valid: z.union([z.boolean(), z.string()]), header: optional }).nullish(),
  expected: z.object({
    accept: z.union([z.boolean(), z.literal('either')]),
    status: optional,
    status_any_of: z.array(z.string()).nullish(),
    title: optional,
    title_any_of: z.array(z.string()),
    severity_norm: optional,
    dedup_key: z.object({ field: z.string(), value: z.coerce.string() }).nullish(),
    starts_at: optional,
    ended_at: optional,
    link: optional,
    alerts: z.object({ firing: z.number(), resolved: z.number(), truncated: z.number() }).nullish(),
  }),
})
type Meta = z.infer<typeof metaSchema>

interface Case {
  readonly name: string
  readonly meta: Meta
  readonly body: Buffer
  readonly reading: Reading
}

function loadCases(): Case[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((folder) => folder.isDirectory())
    .flatMap((folder) =>
      readdirSync(join(FOLDER, folder.name))
        .filter((file) => file.endsWith('.meta.json'))
        .map((file) => loadCase(folder.name, file)),
    )
}

function loadCase(sender: string, file: string): Case {
  const meta = metaSchema.parse(JSON.parse(readFileSync(join(FOLDER, sender, file), 'utf8')))
  const body = readFileSync(join(FOLDER, sender, meta.body_file))
  const headers = Object.fromEntries(
    Object.entries(meta.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const query = typeof meta.query === 'string' ? {} : (meta.query ?? {})
  const reading = readAlerts(
    { headers, contentType: headers['content-type'] ?? null, query, body },
    NOW,
  )
  return { name: `${sender}/${file.replace('.meta.json', '')}`, meta, body, reading }
}

/** A group as a whole: firing while one member fires, the earliest start of those, the gravest. */
function whole(alerts: readonly NormalAlert[]) {
  const firing = alerts.filter((alert) => alert.status === 'firing')
  const counted = firing.length > 0 ? firing : alerts
  const times = (pick: (alert: NormalAlert) => Date | null) =>
    counted.flatMap((alert) => pick(alert)?.getTime() ?? []).sort((a, b) => a - b)
  const ends = times((alert) => alert.endsAt)
  const start = times((alert) => alert.startsAt)[0]
  const end = ends.at(-1)
  return {
    status: counted[0]?.status,
    titles: counted.map((alert) => alert.title),
    severity: counted.reduce<NormalAlert['severity']>(
      (sum, each) => graver(sum, each.severity),
      'unknown',
    ),
    startsAt: start === undefined ? null : new Date(start).toISOString(),
    endsAt: end === undefined ? null : new Date(end).toISOString(),
    links: counted.map((alert) => alert.link),
  }
}

const cases = loadCases()
/** Signatures are checked by the integration's secret, apart from the reading. */
const readable = cases.filter(
  (each) => !(each.meta.signature?.valid === false && each.meta.signature.header),
)

describe('bodies as real senders send them', () => {
  it.each(cases)('$name is kept byte for byte', ({ meta, body }) => {
    expect(createHash('sha256').update(body).digest('hex')).toBe(meta.body_sha256)
  })

  it.each(readable)('$name reads as expected', ({ meta: { expected }, reading }) => {
    if (expected.accept === 'either' && !reading.ok) return
    expect(reading.ok, JSON.stringify(reading)).toBe(expected.accept !== false)
    if (!reading.ok) return
    const seen = whole(reading.alerts)
    if (expected.status) expect(expected.status_any_of ?? [expected.status]).toContain(seen.status)
    if (expected.title_any_of.length > 0) {
      expect(
        seen.titles.some((title) => expected.title_any_of.includes(title ?? '')),
        seen.titles.join('|'),
      ).toBe(true)
    }
    expect(seen.severity).toBe(expected.severity_norm)
    expect(seen.startsAt).toBe(expected.starts_at ?? null)
    expect(seen.endsAt).toBe(expected.ended_at ?? null)
    expect(seen.links).toContain(expected.link ?? null)
  })

  it.each(readable.filter((each) => each.meta.expected.alerts))(
    '$name counts its members',
    ({ meta, reading }) => {
      expect.assert(reading.ok)
      const counts = {
        firing: reading.alerts.filter((alert) => alert.status === 'firing').length,
        resolved: reading.alerts.filter((alert) => alert.status === 'resolved').length,
        truncated: reading.truncated,
      }
      expect(counts).toEqual(meta.expected.alerts)
    },
  )

  it('lands every pair on one alert and keeps different alerts apart', () => {
    const keys = new Map<string, Set<string>>()
    for (const { meta, reading } of readable) {
      if (!reading.ok) continue
      const life =
        meta.pair ??
        (meta.expected.dedup_key && !meta.expected.alerts
          ? `${meta.sender} ${meta.expected.dedup_key.value}`
          : null)
      if (!life) continue
      const prints = reading.alerts
        .map((alert) => alert.fingerprint)
        .sort()
        .join(',')
      keys.set(life, (keys.get(life) ?? new Set()).add(prints))
    }
    const torn = [...keys].filter(([, prints]) => prints.size > 1)
    expect(torn).toEqual([])
    const all = [...keys.values()].flatMap((prints) => [...prints])
    expect(all.length).toBeGreaterThan(40)
  })
})

describe('any bytes', () => {
  const types = fc.constantFrom(
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    null,
  )

  it('never throws on bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), types, (body, contentType) => {
        readAlerts({ headers: {}, contentType, query: {}, body }, NOW)
      }),
    )
  })

  it('never throws on JSON, and what it accepts can be stored', () => {
    const names = fc.constantFrom(
      'title',
      'status',
      'severity',
      'alerts',
      'labels',
      'data',
      'event',
      'incident',
      '__proto__',
      'constructor',
      'startsAt',
      'url',
      'message',
      'payload',
      'routing_key',
      'Type',
      'TopicArn',
      'MessageId',
      'org',
      'id',
      'x',
    )
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 5 },
        fc.string({ unit: 'binary' }),
        fc.constantFrom('ok', 'P1', 'x\u0000y', '\ud800', '{"a":1}', '$TITLE'),
        fc.double(),
        fc.constant(null),
        fc.boolean(),
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(names, tie('node'), { maxKeys: 6 }),
      ),
    })).node
    fc.assert(
      fc.property(value, types, (root, contentType) => {
        const body = new TextEncoder().encode(JSON.stringify(root) ?? '')
        const reading = readAlerts({ headers: {}, contentType, query: {}, body }, NOW)
        if (!reading.ok) return
        for (const alert of reading.alerts) {
          const words = [
            alert.title ?? '',
            alert.fingerprint,
            alert.link ?? '',
            alert.deliveryId ?? '',
            ...Object.entries(alert.labels).flat(),
          ]
          expect(words.filter((word) => /[\0\p{Cs}]/u.test(word))).toEqual([])
          expect(alert.fingerprint.length).toBeGreaterThan(0)
          expect([...new Intl.Segmenter().segment(alert.title ?? '')].length).toBeLessThanOrEqual(
            200,
          )
          expect(alert.link === null || /^https?:\/\//i.test(alert.link)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})
