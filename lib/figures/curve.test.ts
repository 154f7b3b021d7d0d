import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeFlags } from './curve-flags.ts'
import { type CurveVoice, labelWidth, layOutCurve } from './curve-layout.ts'
import { gapOf, stretches, thinned, valueAt } from './curve-thinning.ts'
import type { CurveFacts, Sample } from './model.ts'

const MINUTE = 60_000
const from = Date.parse('2021-07-12T18:00:00Z')
const at = (minute: number) => from + minute * MINUTE

const voice: CurveVoice = {
  timeZone: 'Europe/Paris',
  time: (when) => new Date(when).toISOString().slice(11, 16),
  value: (value) => value.toPrecision(3),
  ratio: (ratio) => `×${ratio.toFixed(1)}`,
  reference: 'lundi 5',
  lane: 'niveau',
  level: (level) => level,
}

const value = fc.oneof(fc.double({ min: -1e15, max: 1e15, noNaN: true }), fc.nat(30_000))
const series = (most: number) =>
  fc
    .uniqueArray(fc.record({ minute: fc.nat(179), value }), {
      selector: ({ minute }) => minute,
      maxLength: most,
    })
    .map((points) =>
      points
        .map((point): Sample => ({ at: at(point.minute), value: point.value }))
        .sort((one, other) => one.at - other.at),
    )

const facts: fc.Arbitrary<CurveFacts> = fc
  .record({
    points: series(180).filter((points) => points.length > 0),
    before: fc.option(series(120)),
    minutes: fc.array(fc.nat(180), { maxLength: 60 }),
    changes: fc.uniqueArray(fc.nat(179), { maxLength: 5 }),
  })
  .map(({ points, before, minutes, changes }) => {
    const last = points.at(-1) ?? { at: from, value: 0 }
    const baseline = before ? valueAt(before, last.at, gapOf(before)) : null
    const starts = changes.sort((one, other) => one - other)
    return {
      ...{ name: 'transactions/min', unit: null, from, to: at(180), over: false },
      ...{ points, gapMs: gapOf(points), measured: true },
      reference: before && {
        ...{ kind: 'week-before', on: from, source: null, points: before, gapMs: gapOf(before) },
      },
      latest: { ...last, baseline, ratio: baseline && last.value / baseline },
      decisions: minutes.map((minute, place) => ({ number: place + 1, at: at(minute) })),
      levels: starts.map((start, place) => ({
        ...{ level: 'high', watched: place % 2 === 1 },
        ...{ from: at(start), to: at(starts[place + 1] ?? 180) },
      })),
    } satisfies CurveFacts
  })

const sizes = fc.record({ width: fc.integer({ min: 240, max: 900 }), height: fc.constant(260) })

/** The coordinates of an SVG path of absolute M, L, C, H and V and Z. */
function places(path: string): { x: number; y: number }[] {
  const pairs = path.match(/-?[\d.]+(?:e-?\d+)?,-?[\d.]+(?:e-?\d+)?/g) ?? []
  return pairs.map((pair) => {
    const [x = Number.NaN, y = Number.NaN] = pair.split(',').map(Number)
    return { x, y }
  })
}

describe('layOutCurve', () => {
  it('keeps everything in the box', () => {
    fc.assert(
      fc.property(facts, sizes, (curve, size) => {
        const layout = layOutCurve(curve, size, voice)
        const { top, bottom } = layout.plot
        const near = 0.11
        for (const path of [...layout.line, ...layout.reference, ...layout.between]) {
          for (const { x, y } of places(path)) {
            expect(x).toBeGreaterThanOrEqual(-near)
            expect(x).toBeLessThanOrEqual(size.width + near)
            expect(y).toBeGreaterThanOrEqual(top - near)
            expect(y).toBeLessThanOrEqual(bottom + near)
          }
        }
        for (const { y } of layout.ends.labels) {
          expect(y).toBeGreaterThan(0)
          expect(y).toBeLessThan(size.height)
        }
        for (const { x, y } of layout.flags.flatMap(({ lines }) => lines.flat())) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x).toBeLessThanOrEqual(size.width + near)
          expect(y).toBeLessThanOrEqual(bottom + near)
        }
        for (const { x1, x2 } of layout.lane.spans) {
          expect(x1).toBeLessThanOrEqual(x2)
          expect(x2).toBeLessThanOrEqual(layout.plot.right + near)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('goes from left to right, and ends with the newest value', () => {
    fc.assert(
      fc.property(facts, sizes, (curve, size) => {
        const layout = layOutCurve(curve, size, voice)
        const xs = layout.line.flatMap((path) => places(path).map(({ x }) => x))
        expect(xs).toEqual([...xs].sort((one, other) => one - other))
        const last = layout.line.at(-1)
        const drawn = last ? places(last).at(-1) : undefined
        const alone = stretches(curve.points, curve.gapMs).at(-1)?.length === 1
        if (!alone) expect(drawn?.x).toBeCloseTo(layout.mark?.x ?? Number.NaN, 0)
      }),
      { numRuns: 150 },
    )
  })

  it('has zero on its axis: at the bottom, unless something is below it', () => {
    fc.assert(
      fc.property(facts, sizes, (curve, size) => {
        const { zero, plot } = layOutCurve(curve, size, voice)
        const below = [...curve.points, ...(curve.reference?.points ?? [])].some(
          (point) => point.value < 0,
        )
        if (below) expect(zero).toBeLessThanOrEqual(plot.bottom)
        else expect(zero).toBeCloseTo(plot.bottom, 6)
      }),
    )
  })

  it('never writes one end over the other, nor one time over the next', () => {
    fc.assert(
      fc.property(facts, sizes, (curve, size) => {
        const { ends, ticks } = layOutCurve(curve, size, voice)
        const heights = ends.labels
          .filter(({ anchor }) => anchor === 'start')
          .map(({ y }) => y)
          .sort((one, other) => one - other)
        for (const [place, y] of heights.slice(1).entries()) {
          expect(y - (heights[place] ?? 0)).toBeGreaterThanOrEqual(13.9)
        }
        const times = ticks.filter(({ label }) => label !== null)
        for (const [place, { x }] of times.slice(1).entries()) {
          expect(x - (times[place]?.x ?? 0)).toBeGreaterThan(labelWidth('18:00') / 2)
        }
      }),
    )
  })

  it('marks a single value, and draws no line to it', () => {
    const one: CurveFacts = {
      ...{ name: 'x', unit: null, from, to: at(60), over: false, measured: false },
      ...{ points: [{ at: at(30), value: 5 }], gapMs: Number.POSITIVE_INFINITY, reference: null },
      latest: { at: at(30), value: 5, baseline: null, ratio: null },
      ...{ decisions: [], levels: [] },
    }
    const layout = layOutCurve(one, { width: 320, height: 260 }, voice)
    expect(layout.line).toEqual([])
    expect(layout.mark).not.toBeNull()
    expect(layout.ends).toMatchObject({ bracket: null, labels: [{ text: '5.00' }] })
  })
})

describe('placeFlags', () => {
  const flags = fc.array(fc.nat(320), { minLength: 1, maxLength: 120 })
  it('never puts one flag over another, or out of the space', () => {
    fc.assert(
      fc.property(flags, fc.integer({ min: 240, max: 900 }), (xs, width) => {
        const wanted = xs.map((x, place) => ({ number: place + 1, x: Math.min(x, width) }))
        const placed = placeFlags(wanted, width)
        for (const row of [0, 1]) {
          let end = -Infinity
          for (const flag of placed.filter((one) => one.row === row).sort((a, b) => a.x - b.x)) {
            expect(flag.x - flag.width / 2).toBeGreaterThanOrEqual(Math.max(end, 0) - 1e-6)
            end = flag.x + flag.width / 2
          }
          expect(Math.max(end, 0)).toBeLessThanOrEqual(width + 1e-6)
        }
        expect(placed.flatMap(({ stems }) => stems).sort()).toEqual(wanted.map(({ x }) => x).sort())
      }),
    )
  })

  it.each([
    [[100], [[100, 0]]],
    [
      [100, 105],
      [
        [100, 0],
        [105, 1],
      ],
    ],
    [
      [100, 130],
      [
        [100, 0],
        [130, 0],
      ],
    ],
    [
      [100, 100, 100],
      [
        [100, 0],
        [100, 1],
        [118, 0],
      ],
    ],
    [[320], [[312, 0]]],
  ])('%j → %j', (xs, places) => {
    const wanted = xs.map((x, place) => ({ number: place + 1, x }))
    expect(placeFlags(wanted, 320).map(({ x, row }) => [x, row])).toEqual(places)
  })

  it('puts those together for which there is no room', () => {
    const wanted = Array.from({ length: 40 }, (_, place) => ({ number: place + 1, x: 100 }))
    expect(placeFlags(wanted, 320).map(({ label }) => label)).toContain('1–3')
  })
})

describe('thinned', () => {
  it('keeps the first, the last and the extremes, in order, and no more than asked', () => {
    fc.assert(
      fc.property(series(180), fc.integer({ min: 4, max: 200 }), (points, limit) => {
        const kept = thinned(points, limit)
        expect(kept.length).toBeLessThanOrEqual(Math.max(limit, 4))
        expect(kept).toEqual(points.filter((point) => kept.includes(point)))
        const values = (some: readonly Sample[]) => some.map((point) => point.value)
        const extremes = (some: readonly Sample[]) => [
          Math.min(...values(some)),
          Math.max(...values(some)),
        ]
        expect(extremes(kept)).toEqual(extremes(points))
        expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)])
      }),
    )
  })

  it('thins ten thousand samples to what can be seen', () => {
    const many = Array.from({ length: 10_000 }, (_, second) => ({
      at: from + second * 1_000,
      value: second === 4_321 ? 1e9 : Math.sin(second / 700) * 1e6,
    }))
    const kept = thinned(many, 128)
    expect(kept.length).toBeLessThanOrEqual(128)
    expect(kept).toContainEqual({ at: from + 4_321_000, value: 1e9 })
  })
})

describe('valueAt', () => {
  const points = [
    { at: at(0), value: 10 },
    { at: at(10), value: 20 },
    { at: at(60), value: 30 },
  ]
  it.each([
    [0, 10],
    [5, 15],
    [10, 20],
    [14, 20],
    [30, null],
    [57, 30],
    [64, 30],
    [66, null],
    [-4, 10],
    [-6, null],
  ])('%i min → %s', (minute, expected) => {
    expect(valueAt(points, at(minute), 15 * MINUTE)).toBe(expected)
  })

  it('knows a gap in a steady series, and none in what people wrote down', () => {
    const steady = Array.from({ length: 30 }, (_, minute) => ({ at: at(minute), value: 1 }))
    expect(gapOf(steady)).toBe(10 * MINUTE)
    expect(stretches([...steady, { at: at(60), value: 1 }], gapOf(steady))).toHaveLength(2)
    expect(stretches(points, gapOf(points))).toHaveLength(1)
  })
})
