import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EntryView, writtenKinds } from './model.ts'
import { packLines, unpackLines } from './packed-lines.ts'

const person = fc.record({ id: fc.option(fc.uuid()), name: fc.string() })
const moment = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const figure = fc.record({ name: fc.string(), value: fc.integer(), baseline: fc.integer() })

const line: fc.Arbitrary<EntryView> = fc.record(
  {
    seq: fc.nat(),
    id: fc.uuid(),
    kind: fc.constantFrom(...writtenKinds, 'page'),
    at: moment,
    recordedAt: moment,
    author: fc.record({
      kind: fc.constantFrom('user', 'service', 'integration', 'system'),
      id: fc.option(fc.uuid()),
      name: fc.constantFrom('Awa', 'Yann', 'API'),
    }),
    saidBy: fc.option(person),
    text: fc.string(),
    figure,
    executor: person,
    proposed: fc.boolean(),
    dueAt: moment,
    holder: fc.constant(null),
    redacted: fc.constant(true),
  },
  {
    requiredKeys: ['seq', 'id', 'kind', 'at', 'recordedAt', 'author', 'saidBy', 'text'],
  },
)

test('what was packed comes out the same, also through JSON', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      expect(unpackLines(packLines(lines))).toEqual(lines)
      expect(unpackLines(JSON.parse(JSON.stringify(packLines(lines))))).toEqual(lines)
    }),
  )
})

test('a person is written once, and a plain line is a third of its size', () => {
  const lines = Array.from(
    { length: 100 },
    (_, place): EntryView => ({
      seq: place + 1,
      id: `66dbb2d4-59ce-4b95-b117-3254568212${10 + (place % 90)}`,
      kind: 'observation',
      at: '2026-11-29T06:32:10.437Z',
      recordedAt: '2026-11-29T06:32:11.437Z',
      author: { kind: 'user', id: '4d66dbb2-59ce-4b95-b117-32545682121a', name: 'Awa Diop' },
      saidBy: null,
      text: 'La file tient',
    }),
  )
  const packed = packLines(lines)
  expect(packed.authors).toHaveLength(1)
  const sizes = [packed, lines].map((value) => JSON.stringify(value).length)
  expect(Number(sizes[0]) / Number(sizes[1])).toBeLessThan(0.4)
})
