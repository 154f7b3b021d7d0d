import { readdirSync, readFileSync } from 'node:fs'
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

type Theme = 'paper' | 'night'

/** One colour laid over another, as `color-mix(in srgb, …)` and a class with `/18` do. */
function laid(over: string, share: number, under: string): string {
  const channel = (hex: string, start: number) => Number.parseInt(hex.slice(start, start + 2), 16)
  const mixed = [1, 3, 5].map((start) =>
    Math.round(channel(over, start) * share + channel(under, start) * (1 - share)),
  )
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

const root = new URL('..', import.meta.url)

/** Text of every component and page. */
const sources = ['components', 'app'].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx') || path.endsWith('.ts'))
    .map((path) => readFileSync(new URL(`${folder}/${path}`, root), 'utf8')),
)

/** Tokens that any class gives to this property, variants aside. */
function used(property: 'text' | 'bg'): string[] {
  const names = [...tokens.keys()].join('|')
  const form = new RegExp(`[\\s"'\`:]${property}-(${names})(?![\\w-])`, 'g')
  return [
    ...new Set(sources.flatMap((text) => [...text.matchAll(form)].map(([, name = '']) => name))),
  ]
}

/** Grounds that large areas have, and what each carries beside the usual inks. */
const grounds = ['bg', 'raised', 'sunk'] as const
/** Grounds with one text colour of their own: ink with `inverted`, accent with `filled`. */
const own: Record<string, string> = { ink: 'bg', accent: 'accent-on' }
/** Never under text. */
const bare = ['rule']

describe('pairs that are used', () => {
  it('knows every ground', () => {
    expect(
      used('bg').filter((name) => ![...grounds, ...Object.keys(own), ...bare].includes(name)),
    ).toEqual([])
    expect(used('text').length).toBeGreaterThan(6)
  })

  it.each(
    used('text')
      .filter((name) => !Object.values(own).includes(name))
      .flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  )('%s on %s is readable in both themes', (text, ground) => {
    for (const theme of ['paper', 'night'] as const)
      expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(Object.entries(own))('what stands on %s is %s', (ground, text) => {
    for (const theme of ['paper', 'night'] as const)
      expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5)
  })

  // state of a control, its text, its ground: the mixes of the utilities in globals.css
  const mixes: [string, (theme: Theme) => [text: string, ground: string]][] = [
    [
      'filled, under the pointer',
      (theme) => [colour('accent-on', theme), laid(colour('accent', theme), 0.88, '#ffffff')],
    ],
    [
      'filled, pressed',
      (theme) => [colour('accent-on', theme), laid(colour('accent', theme), 0.86, '#000000')],
    ],
    [
      'outlined, under the pointer',
      (theme) => [
        colour('accent', theme),
        laid(colour('accent', theme), 0.09, colour('bg', theme)),
      ],
    ],
    [
      'outlined, pressed or open',
      (theme) => [
        colour('accent', theme),
        laid(colour('accent', theme), 0.18, colour('bg', theme)),
      ],
    ],
    ['inactive', (theme) => [colour('ink2', theme), colour('sunk', theme)]],
  ]
  it.each(mixes)('%s is readable in both themes', (_, pair) => {
    for (const theme of ['paper', 'night'] as const)
      expect(contrast(...pair(theme))).toBeGreaterThanOrEqual(4.5)
  })

  it('draws borders and hatching at 3 to 1', () => {
    for (const theme of ['paper', 'night'] as const)
      expect(lowest('edge', theme)).toBeGreaterThanOrEqual(3)
  })
})
