import { describe, expect, it } from 'vitest'
import { matchCommands } from './palette-match.ts'

const run = () => undefined
const commands = [
  { id: 'write', words: 'Écrire une ligne', run },
  { id: 'raise', words: 'Monter au niveau critique…', also: 'gravité', run },
  { id: 'lower', words: 'Proposer le niveau moyen…', run },
  { id: 'close', words: 'Clore la crise…', run },
  { id: 'export', words: 'Exporter le journal', run },
  { id: 'crises', words: 'Toutes les crises', also: 'liste', run },
]

describe('matchCommands', () => {
  it.each([
    ['', ['write', 'raise', 'lower', 'close', 'export', 'crises']],
    ['  ', ['write', 'raise', 'lower', 'close', 'export', 'crises']],
    ['ecrire', ['write']],
    ['niv', ['raise', 'lower']],
    ['niveau moyen', ['lower']],
    ['GRAVITE', ['raise']],
    ['crise', ['close', 'crises']],
    ['le', ['lower', 'export', 'crises']],
    ['ort', ['export']],
    ['clore la crise', ['close']],
    ['toutes liste', ['crises']],
    ['xyz', []],
  ])('%j', (query, ids) => {
    expect(matchCommands(query, commands).map(({ id }) => id)).toEqual(ids)
  })

  it('puts first what begins with the query', () => {
    const two = [
      { id: 'other', words: 'La crise suivante', run },
      { id: 'first', words: 'Crise 1192', run },
    ]
    expect(matchCommands('crise', two).map(({ id }) => id)).toEqual(['first', 'other'])
  })
})
