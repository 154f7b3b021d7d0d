import { describe, expect, it } from 'vitest'
import { type CurveSource, curvesOf, curveWindow, figureNames, foremost } from './curve-facts.ts'
import { latestFigures, withMeasured } from './latest.ts'
import type { CurveEntry, Sample } from './model.ts'

const at = (time: string) => `2021-07-12T${time}:00.000Z`
const ms = (time: string) => Date.parse(at(time))

const entry = (time: string, kind: CurveEntry['kind'], more: Partial<CurveEntry> = {}) => ({
  ...{ id: `${kind} ${time}`, kind, at: at(time) },
  ...more,
})

const source = (entries: CurveEntry[], more: Partial<CurveSource> = {}): CurveSource => ({
  ...{ entries, names: figureNames(entries, []), samples: new Map(), samplesBefore: new Map() },
  ...{ from: ms('18:00'), to: ms('18:53'), over: false, timeZone: 'Europe/Paris' },
  ...more,
})

const figure = (time: string, value: number, more: object = {}) =>
  entry(time, 'figure', { figure: { name: 'x', value, ...more } })

describe('curveWindow', () => {
  const crisis = { openedAt: at('18:13'), closedAt: null }
  it.each([
    ['ten minutes before the opening', [], crisis, '18:03', '18:53'],
    ['the first thing noted', [entry('18:00', 'alert')], crisis, '18:00', '18:53'],
    ['not what is about longer ago', [entry('12:00', 'observation')], crisis, '18:03', '18:53'],
    ['up to its end', [], { ...crisis, closedAt: at('18:40') }, '18:03', '18:40'],
    ['a quarter of an hour at least', [], { ...crisis, openedAt: at('18:52') }, '18:42', '18:57'],
  ])('%s', (_, entries, about, from, to) => {
    expect(curveWindow(entries, about, new Date(at('18:53')))).toMatchObject({
      ...{ from: ms(from), to: ms(to), over: about.closedAt !== null },
    })
  })
})

describe('curvesOf', () => {
  it('says how many times the reference that was stated last, before the newest value', () => {
    const stated = { baseline: 8_000, source: 'avant le seuil' }
    const entries = [figure('18:29', 26_000, stated), figure('18:35', 30_000)]
    const [curve] = curvesOf(source(entries))
    expect(curve?.latest).toEqual({ at: ms('18:35'), value: 30_000, baseline: 8_000, ratio: 3.75 })
    expect(curve?.reference).toMatchObject({ kind: 'stated', source: 'avant le seuil', on: null })
  })

  it.each([
    ['a zero reference', 5, 0],
    ['a negative value', -5, 2],
  ])('has no ratio for %s', (_, value, baseline) => {
    const [curve] = curvesOf(source([figure('18:29', value, { baseline })]))
    expect(curve?.latest).toMatchObject({ value, baseline, ratio: null })
  })

  it('leaves out what was redacted, and figures without a value in the window', () => {
    const redacted = entry('18:40', 'redaction', { redacts: 'figure 18:29' })
    expect(curvesOf(source([figure('18:29', 1), redacted]))).toEqual([])
    expect(curvesOf(source([figure('17:00', 1)]))).toEqual([])
  })

  it('moves last week onto the clock of tonight, over a change of clocks', () => {
    const minutes = (start: string): Sample[] =>
      Array.from({ length: 30 }, (_, minute) => ({
        at: Date.parse(start) + minute * 60_000,
        value: minute,
      }))
    const from = Date.parse('2021-11-01T19:00:00Z')
    const [curve] = curvesOf(
      source([], {
        ...{ from, to: from + 29 * 60_000, names: [{ name: 'x', unit: null }] },
        samples: new Map([['x', minutes('2021-11-01T19:00:00Z')]]),
        // On 25 October eight in the evening was an hour earlier in UTC.
        samplesBefore: new Map([['x', minutes('2021-10-25T18:00:00Z')]]),
      }),
    )
    expect(curve?.reference?.points).toEqual(curve?.points)
    expect(curve?.latest?.ratio).toBe(1)
  })

  it('numbers decisions as they were stored, and shows those within the window', () => {
    const entries = [
      ...[entry('17:00', 'decision'), entry('18:20', 'decision'), entry('18:17', 'decision')],
      figure('18:29', 1),
    ]
    expect(curvesOf(source(entries))[0]?.decisions).toEqual([
      { number: 2, at: ms('18:20') },
      { number: 3, at: ms('18:17') },
    ])
  })

  it('follows the level: raised, under watch, closed, opened again', () => {
    const entries = [
      entry('18:13', 'crisis-opened', { level: 'high' }),
      entry('18:20', 'level-changed', { to: 'critical' }),
      entry('18:30', 'state-changed', { state: 'watch' }),
      entry('18:31', 'state-changed', { state: 'summary' }),
      entry('18:40', 'crisis-closed'),
      entry('18:50', 'crisis-reopened'),
      figure('18:29', 1),
    ]
    const spans = curvesOf(source(entries))[0]?.levels
    expect(spans?.map(({ level, from, to, watched }) => [level, from, to, watched])).toEqual([
      ['high', ms('18:13'), ms('18:20'), false],
      ['critical', ms('18:20'), ms('18:30'), false],
      ['critical', ms('18:30'), ms('18:40'), true],
      ['critical', ms('18:50'), ms('18:53'), false],
    ])
  })
})

describe('foremost', () => {
  it('is the one with most to see: a line beside last week, a line, a mark', () => {
    const named = (name: string, values: number[]) =>
      values.map((value, place) =>
        entry(`18:1${place}`, 'figure', { id: `${name}${place}`, figure: { name, value } }),
      )
    const curves = curvesOf(source([...named('one', [1]), ...named('two', [1, 2])]))
    expect(foremost(curves)?.name).toBe('two')
    expect(foremost([])).toBeNull()
  })
})

describe('withMeasured', () => {
  const written = [
    { name: 'x', value: 1, at: at('18:10'), entryId: 'e', unit: '/min' },
    { name: 'y', value: 1, at: at('18:30'), entryId: 'f' },
  ]
  it.each([
    ['newer', '18:20', 2],
    ['of the same moment', '18:10', 2],
    ['older', '18:05', 1],
  ])('takes the measured value when it is %s', (_, time, value) => {
    const measured = { name: 'x', value: 2, at: at(time), entryId: null }
    const figures = withMeasured(written, [measured])
    expect(figures.map(({ name }) => name)).toEqual(['x', 'y'])
    expect(figures[0]?.value).toBe(value)
  })

  it('keeps each figure in its place when others get new values', () => {
    const named = (time: string, name: string) =>
      entry(time, 'figure', { figure: { name, value: 1 } })
    const night = [named('18:17', 'y'), named('18:29', 'z'), named('18:35', 'w')]
    const later = [...night, named('18:40', 'z'), named('18:41', 'v'), named('18:42', 'y')]
    const order = (entries: CurveEntry[], measured: string[]) =>
      withMeasured(
        latestFigures(entries),
        measured.map((name) => ({ name, value: 2, at: at('18:53'), entryId: null })),
      ).map(({ name }) => name)
    expect(order(night, ['x'])).toEqual(['x', 'y', 'z', 'w'])
    expect(order(later, ['x'])).toEqual(['x', 'y', 'z', 'w', 'v'])
    expect(order(later, ['x', 'y', 'z', 'w'])).toEqual(['x', 'y', 'z', 'w', 'v'])
  })

  it('has nothing to add to a journal without series', () => {
    expect(withMeasured(latestFigures([]), [])).toEqual([])
  })
})
