import { describe, expect, test } from 'vitest'
import type { Expected } from './flows.ts'
import type { Received } from './hands.ts'
import { judge, type Rest } from './judge.ts'

const phone = '+33639980001'
const people = [{ userId: 'ada', phone }]
const link = 'http://127.0.0.1:1/p/aaaaaaaaaaaaaaaaaaaaaa'
const text: Received = {
  kind: 'message',
  sid: 'SM1',
  to: phone,
  body: `CRISE #1 niveau 2/4 moyen, 20h13. Venir ou refuser: ${link}`,
  callback: null,
}
const repeat = { ...text, sid: 'SM2', body: `Répétition possible. ${text.body}` }
const call: Received = { ...text, kind: 'call', sid: 'CA1', body: '<Response/>' }
const thanks: Received = { ...text, sid: 'SM3', body: 'Noté, à tout de suite.' }
const expected: Expected = { states: ['sent'], calls: [0], confirmations: [0], repeats: false }
const rest: Rest = {
  crises: [{ number: 1, lastSeq: 2 }],
  seqs: [2, 1],
  answers: [],
  pages: [{ userId: 'ada', state: 'sent' }],
  attempts: [{ userId: 'ada', status: 'sent', providerId: 'SM1' }],
}

const found = (
  received: readonly Received[],
  change: Partial<Rest> = {},
  wanted: Partial<Expected> = {},
) => judge({ ...expected, ...wanted }, { people, received, rest: { ...rest, ...change } })

describe('one person, one text', () => {
  test('is whole', () => {
    expect(found([text])).toEqual([])
    expect(found([text, repeat], {}, { repeats: true })).toEqual([])
    expect(found([{ ...repeat, sid: 'SM1' }], {}, { repeats: true })).toEqual([])
    expect(found([text, call, thanks], {}, { calls: [1], confirmations: [1] })).toEqual([])
  })

  test.each<[string, readonly Received[], Partial<Rest>, Partial<Expected>]>([
    ['lost', [], { attempts: [] }, {}],
    ['doubled', [text, { ...text, sid: 'SM2' }], {}, {}],
    ['doubled', [text, repeat], {}, {}],
    ['doubled', [text, { ...text, sid: 'SM2' }], {}, { repeats: true }],
    ['doubled', [text, repeat, { ...repeat, sid: 'SM4' }], {}, { repeats: true }],
    ['lost', [], { attempts: [] }, { repeats: true }],
    ['doubled', [text, call], {}, {}],
    ['lost', [text], {}, { calls: [1] }],
    ['doubled', [text, thanks], {}, {}],
    ['lost', [text], { attempts: [{ userId: 'ada', status: 'unknown', providerId: null }] }, {}],
    ['wrong', [text], { attempts: [{ userId: 'ada', status: 'sent', providerId: 'SM9' }] }, {}],
    ['wrong', [text], { pages: [{ userId: 'ada', state: 'unreachable' }] }, {}],
    ['lost', [text], { crises: [] }, {}],
    ['doubled', [text], { crises: [...rest.crises, { number: 2, lastSeq: 1 }] }, {}],
    ['gap', [text], { seqs: [1, 3] }, {}],
    ['doubled', [text], { answers: [{ userId: 'ada' }] }, {}],
  ])('%s: %j, %j', (fault, received, change, wanted) => {
    expect(found(received, change, wanted).join()).toContain(fault)
  })
})
