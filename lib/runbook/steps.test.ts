import { describe, expect, it } from 'vitest'
import { readSteps, writeSteps } from './steps.ts'

describe('steps', () => {
  it('are one a line, with a link at its end', () => {
    const typed =
      'Purger le cache\n\n  Prévenir https://wiki.example.org/a?b=1 \nhttps://only.example'
    const steps = readSteps(typed)
    expect(steps).toEqual([
      { text: 'Purger le cache' },
      { text: 'Prévenir', link: 'https://wiki.example.org/a?b=1' },
      { text: 'https://only.example' },
    ])
    expect(readSteps(writeSteps(steps))).toEqual(steps)
  })

  it('are read from a Markdown list as people paste it', () => {
    const typed = [
      '## Afflux de trafic',
      '- [ ] Passer les **serveurs** au maximum',
      '  et vérifier la *charge*',
      '* Lire [la procédure](https://wiki.example.org/afflux) avant',
      '3. Couper `batch-envoi` <https://wiki.example.org/batch>',
      '10) Prévenir le partenaire',
    ]
    const steps = readSteps(typed.join('\n'))
    expect(steps).toEqual([
      { text: 'Afflux de trafic' },
      { text: 'Passer les serveurs au maximum et vérifier la *charge*' },
      { text: 'Lire la procédure avant', link: 'https://wiki.example.org/afflux' },
      { text: 'Couper batch-envoi', link: 'https://wiki.example.org/batch' },
      { text: 'Prévenir le partenaire' },
    ])
    expect(readSteps(writeSteps(steps))).toEqual(steps)
  })

  it.each([
    ['', []],
    ['\n \n', []],
    ['-5 °C au plus', [{ text: '-5 °C au plus' }]],
    ['2021 : relire', [{ text: '2021 : relire' }]],
  ])('%j', (typed, steps) => {
    expect(readSteps(typed)).toEqual(steps)
  })
})
