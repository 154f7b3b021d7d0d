import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

const tokens = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', paper = '', night = '']) => [name, { paper, night }],
  ),
)

/** Relative luminance by WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const colour = (name: string, theme: 'paper' | 'night') => {
  const token = tokens.get(name)
  if (!token) throw new Error(`no token ${name}`)
  return token[theme]
}

/** The lowest contrast against the three grounds, cut to one decimal as printed in the table. */
const lowest = (name: string, theme: 'paper' | 'night') =>
  Math.min(
    ...['bg', 'raised', 'sunk'].map((ground) =>
      contrast(colour(name, theme), colour(ground, theme)),
    ),
  )

// name, lowest on paper, lowest by night: what the look promises
const promised = [
  ['edge', 3.1, 3.8],
  ['ink', 14.5, 12.4],
  ['ink2', 6.6, 7.6],
  ['ink3', 4.8, 5.5],
  ['accent', 6.8, 8.4],
  ['low', 5.5, 7.9],
  ['medium', 5.5, 8.2],
  ['high', 4.9, 6.9],
  ['critical', 6.5, 6.1],
] as const

describe('contrast', () => {
  it.each(promised)('%s is %d on paper, %d by night', (name, paper, night) => {
    expect(lowest(name, 'paper')).toBeGreaterThanOrEqual(paper - 0.05)
    expect(lowest(name, 'night')).toBeGreaterThanOrEqual(night - 0.05)
  })

  it('carries text on accent and inverted ink', () => {
    for (const theme of ['paper', 'night'] as const) {
      expect(contrast(colour('accent-on', theme), colour('accent', theme))).toBeGreaterThan(8)
      expect(contrast(colour('bg', theme), colour('ink', theme))).toBeGreaterThan(12)
    }
  })

  it('gives every text colour at least 4.5', () => {
    for (const [name] of promised.filter(([each]) => each !== 'edge'))
      for (const theme of ['paper', 'night'] as const)
        expect(lowest(name, theme)).toBeGreaterThanOrEqual(4.5)
  })
})
