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
})
