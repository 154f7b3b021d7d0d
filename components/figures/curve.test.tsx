import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { paperPalette, screenPalette, statusPalette } from '../../lib/figures/curve-palette.ts'
import { curvePicture, curveSvg, type PictureWish } from '../../lib/figures/curve-picture.ts'
import type { CurveFacts } from '../../lib/figures/model.ts'
import { Curve, Drawing } from './curve.tsx'

const from = Date.parse('2021-07-12T18:00:00Z')
const at = (minute: number) => from + minute * 60_000
const every = (value: (minute: number) => number) =>
  Array.from({ length: 54 }, (_, minute) => ({ at: at(minute), value: value(minute) }))

const facts: CurveFacts = {
  ...{ name: 'transactions/min', unit: null, from, to: at(53), over: false },
  ...{ points: every((minute) => 2e6 + minute * 65_000), gapMs: 600_000, measured: true },
  reference: {
    ...{ kind: 'week-before', on: from - 7 * 86_400_000, source: null, gapMs: 600_000 },
    points: every(() => 1.93e6),
  },
  latest: { at: at(53), value: 5.44e6, baseline: 1.93e6, ratio: 5.44 / 1.93 },
  decisions: [17, 20, 26].map((minute, place) => ({ number: place + 1, at: at(minute) })),
  levels: [{ level: 'high', from: at(13), to: at(53), watched: false }],
}

const wish: PictureWish = {
  ...{ width: 320, height: 260, locale: 'fr', timeZone: 'Europe/Paris' },
  ...{ palette: screenPalette, id: 'c', now: new Date(at(53)) },
}

describe('a curve', () => {
  it.each([
    ['screen', screenPalette],
    ['status', statusPalette],
    ['paper', paperPalette],
  ] as const)('is the same drawing as elements and as a file (%s)', (_, palette) => {
    const picture = curvePicture(facts, { ...wish, palette })
    const drawn = renderToStaticMarkup(<Drawing shape={picture.drawing} />)
    expect(drawn).toBe(curveSvg(picture))
  })

  it('says in words, in both languages, what it shows', () => {
    const french = curvePicture(facts, wish)
    expect(french.description).toBe(
      'Dernière valeur\u00a0: 5,44\u00a0M à 20\u00a0h\u00a053. Soit ×2,8 par rapport à lundi\u00a05 (1,93\u00a0M). ' +
        'Valeur la plus haute\u00a0: 5,45\u00a0M à 20\u00a0h\u00a053. Décisions\u00a0: 1 à 20\u00a0h\u00a017, 2 à 20\u00a0h\u00a020 et 3 à 20\u00a0h\u00a026. ' +
        'Niveau\u00a0: élevé à partir de 20\u00a0h\u00a013.',
    )
    const english = curvePicture(facts, { ...wish, locale: 'en', now: null })
    expect(english.caption).toBe(
      'transactions/min, at 20:53. Solid line: Monday\u00a012. Dashed: Monday\u00a05.',
    )
    expect(english.table.head).toEqual(['Time', 'Value', 'Monday\u00a05', 'Ratio'])
    expect(english.table.rows.at(-1)).toEqual(['20:53', '5.45\u00a0M', '1.93\u00a0M', '×2.8'])
  })

  it('stands with a name, a description and a table, without a style attribute', () => {
    const page = renderToStaticMarkup(<Curve picture={curvePicture(facts, wish)} />)
    const [, named = ''] = /aria-labelledby="([^"]+)"/.exec(page) ?? []
    for (const id of named.split(' ')) expect(page.split(`id="${id}"`)).toHaveLength(2)
    expect(page).toContain('role="img"')
    expect(page).toMatch(/<details>.*<th scope="col">Heure<\/th>/)
    expect(page).not.toMatch(/style=|NaN|undefined/)
  })

  it.each([
    '<script>alert(1)</script>',
    '"><image href="https://example.org/x"/>',
    '\u202Egnirts\u0007',
    'x'.repeat(120),
  ])('holds a hostile name harmlessly: %s', (name) => {
    const { points, gapMs } = facts
    const reference = { kind: 'stated', on: null, source: name, points, gapMs } as const
    const picture = curvePicture({ ...facts, name, unit: name.slice(0, 40), reference }, wish)
    const svg = curveSvg(picture)
    expect(svg).not.toMatch(/<script|<image|[\p{Cc}\u202e]/u)
    expect(renderToStaticMarkup(<Curve picture={picture} />)).not.toMatch(/<script|<image/)
  })

  it('stays small: a night of one figure a minute', () => {
    const night = Array.from({ length: 600 }, (_, minute) => ({
      at: at(minute),
      value: minute % 37,
    }))
    const long = { ...facts, to: at(600), points: night }
    expect(curveSvg(curvePicture(long, wish)).length).toBeLessThan(9_000)
  })
})
