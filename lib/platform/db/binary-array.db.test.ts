import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestServices, type TestServices } from '../test-services.ts'
import {
  bytesArray,
  integerArray,
  jsonArray,
  momentArray,
  textArray,
  uuidArray,
} from './binary-array.ts'

let services: TestServices

beforeAll(async () => {
  services = await openTestServices()
})
afterAll(() => services.database.close())

const nullable = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null })
const rows = fc.array(
  fc.record({
    words: nullable(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\u0000', ''))),
    id: nullable(fc.uuid()),
    count: nullable(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
    at: nullable(
      fc.date({
        min: new Date('0001-01-01T00:00:00Z'),
        max: new Date('9999-12-31T23:59:59.999Z'),
        noInvalidDate: true,
      }),
    ),
    body: nullable(fc.uint8Array()),
    labels: nullable(fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), fc.integer())),
  }),
)

test('what goes in as binary arrays is what PostgreSQL holds', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (sent) => {
      const labels = sent.map((row) => (row.labels === null ? null : JSON.stringify(row.labels)))
      const found = await services.database.sql.prepared.rows<{ at: Date | null; body: Buffer }>`
        select * from unnest(${textArray(sent.map(({ words }) => words))}::text[],
          ${uuidArray(sent.map(({ id }) => id))}::uuid[],
          ${integerArray(sent.map(({ count }) => count))}::int[],
          ${momentArray(sent.map(({ at }) => at))}::timestamptz[],
          ${bytesArray(sent.map(({ body }) => body))}::bytea[],
          ${jsonArray(labels)}::jsonb[]) as row (words, id, count, at, body, labels)`
      const bare = found.map((row) => ({ ...row, body: row.body && new Uint8Array(row.body) }))
      expect(bare).toEqual(sent.map((row) => ({ ...row, labels: row.labels && { ...row.labels } })))
    }),
    { numRuns: 60 },
  )
})
