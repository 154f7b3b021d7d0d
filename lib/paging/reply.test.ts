import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readReply, settleReply } from './reply.ts'

const coming = (role: string | null = null, numbers: string[] = []) => ({
  kind: 'coming',
  role,
  numbers,
})

test.each([
  ['1', coming()],
  ['ok', coming()],
  ['Oui !', coming()],
  ['yes', coming()],
  ["J'arrive", coming()],
  ['j’arrive', coming()],
  ['Oui, j’arrive', coming()],
  ['J’arrive dans 10 min', coming(null, ['10'])],
  ["I'm coming", coming()],
  ['OUI 10', coming(null, ['10'])],
  ['oui 10min.', coming(null, ['10'])],
  ['1 5', coming(null, ['5'])],
  ['OUI 1192', coming(null, ['1192'])],
  ['OUI #1192 10', coming(null, ['1192', '10'])],
  ['oui d1', coming(null, ['D1'])],
  ['OUI CRISE 1192', coming(null, ['1192'])],
  ['２', { kind: 'declined', numbers: [] }],
  ['NON', { kind: 'declined', numbers: [] }],
  ['Non merci', { kind: 'declined', numbers: [] }],
  ['no 1192', { kind: 'declined', numbers: ['1192'] }],
  ['3', { kind: 'seen', numbers: [] }],
  ['vu.', { kind: 'seen', numbers: [] }],
  ['Seen', { kind: 'seen', numbers: [] }],
  ['4', { kind: 'standing', numbers: [] }],
  ['point', { kind: 'standing', numbers: [] }],
  ['STATUS 1192', { kind: 'standing', numbers: ['1192'] }],
  ['lead', coming('lead')],
  ['COM', coming('comms')],
  ['Oui scribe', coming('scribe')],
  ['SCRIBE 1192', coming('scribe', ['1192'])],
  ['Crise 4821', { kind: 'declare', code: '4821' }],
  ['CRISIS 0042', { kind: 'declare', code: '0042' }],
  ['crise', { kind: 'unclear' }],
  ['CRISE 48210', { kind: 'unclear' }],
  ['Pause', { kind: 'pause', days: 1 }],
  ['pause 3', { kind: 'pause', days: 3 }],
  ['PAUSE 10 jours', { kind: 'pause', days: 10 }],
  ['pause 7j', { kind: 'pause', days: 7 }],
  ['pause 0', { kind: 'unclear' }],
  ['pause 61', { kind: 'unclear' }],
  ['pause non', { kind: 'unclear' }],
  ['non pause', { kind: 'unclear' }],
  ['Reprise !', { kind: 'resume' }],
  ['RESUME', { kind: 'resume' }],
  ['reprise 3', { kind: 'unclear' }],
  ['STOP', { kind: 'carrier', word: 'stop' }],
  ['Start', { kind: 'carrier', word: 'start' }],
  ['info', { kind: 'carrier', word: 'help' }],
  ['oui non', { kind: 'unclear' }],
  ['non scribe', { kind: 'unclear' }],
  ['lead scribe', { kind: 'unclear' }],
  ['oui mais je ne peux pas', { kind: 'unclear' }],
  ['10', { kind: 'unclear' }],
  ['', { kind: 'unclear' }],
  ['🔥', { kind: 'unclear' }],
])('%s', (text, expected) => {
  expect(readReply(text)).toEqual(expected)
})

test('any text is read without failing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(readReply(text).kind).toBeTypeOf('string')
    }),
  )
})

const one = [{ number: '1192' }]
const two = [{ number: '1192' }, { number: 'D1' }]
const small = [{ number: '9' }, { number: '10' }]

test.each([
  [[], [], { kind: 'nothing-open' }],
  [[], one, { kind: 'page', page: one[0], minutes: null }],
  [['10'], one, { kind: 'page', page: one[0], minutes: 10 }],
  [['1192'], one, { kind: 'page', page: one[0], minutes: null }],
  [['1192', '10'], one, { kind: 'page', page: one[0], minutes: 10 }],
  [['1191'], one, { kind: 'nothing-open' }],
  [['1191', '10'], one, { kind: 'nothing-open' }],
  [[], two, { kind: 'which' }],
  [['10'], two, { kind: 'which' }],
  [['D1'], two, { kind: 'page', page: two[1], minutes: null }],
  [['1192', '10'], two, { kind: 'page', page: two[0], minutes: 10 }],
  [['1192', 'D1'], two, { kind: 'which' }],
  [['1191'], two, { kind: 'nothing-open' }],
  [['10'], small, { kind: 'page', page: small[1], minutes: null }],
  [['9', '10'], small, { kind: 'which' }],
  [['10'], [{ number: '10' }], { kind: 'page', page: { number: '10' }, minutes: 10 }],
])('numbers %j with pages %j', (numbers, pages, expected) => {
  expect(settleReply(numbers, pages)).toEqual(expected)
})
