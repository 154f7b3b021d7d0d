import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCrisis } from '../crisis/open-crisis.ts'
import { writeEntry } from '../journal/write-entry.ts'
import { contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { replayNight } from '../postmortem/fixtures/replay-night.ts'
import { addSamples, attachSeries } from './attach-series.ts'
import { paperPalette } from './curve-palette.ts'
import { curveSvg } from './curve-picture.ts'
import { readCrisisCurves } from './queries.ts'
import { readCurves } from './read-curves.ts'

let services: TestServices
type Person = Awaited<ReturnType<typeof testPerson>>
let maud: Person

beforeAll(async () => {
  services = await openTestServices()
  maud = await testPerson(services, { name: 'Maud Kerbrat' })
})
afterAll(() => services.database.close())

const MINUTE = 60_000

/** One sample a minute from a moment on. */
function minutes(from: string, values: number[]) {
  const start = Date.parse(from)
  return {
    points: values.map((value, place) => ({
      at: new Date(start + place * MINUTE).toISOString(),
      value,
    })),
  }
}

const look = { palette: paperPalette, id: 'c', width: 320, height: 260 }
const picture = { ...look, locale: 'fr' } as const

describe('a series beside the same weekday a week before', () => {
  it('compares wall-clock times, draws decisions with their numbers, and tells the ratio', async () => {
    const crisis = await openCrisis(maud, { title: 'Afflux', level: 'high' })
    const label = String(crisis.number)
    await attachSeries(maud, label, { name: 'demandes/min', unit: '/min' })
    const count = 15
    const tonight = minutes('2026-07-13T17:46:00Z', Array(count).fill(6e6))
    const lastWeek = minutes('2026-07-06T17:46:00Z', Array(count + 20).fill(2e6))
    await addSamples(maud, 'demandes/min', tonight)
    await addSamples(maud, 'demandes/min', lastWeek)
    await writeEntry(maud, label, { kind: 'decision', text: 'Tout monter' })
    const view = await readCrisisCurves(maud, label, { picture })
    expect(view.curve).toMatchObject({
      name: 'demandes/min',
      unit: '/min',
      latest: { value: 6e6, baseline: 2e6, ratio: 3, at: '2026-07-13T18:00:00.000Z' },
      decisions: [{ number: 1, at: '2026-07-13T18:00:00.000Z' }],
      levels: [{ level: 'high', watched: false }],
      reference: { kind: 'week-before' },
    })
    expect(view.figures).toMatchObject([
      { name: 'demandes/min', value: 6e6, baseline: 2e6, entryId: null },
    ])
    expect(view.picture).toMatchObject({ reference: 'lundi\u00a06', own: 'ce soir', note: null })
    const svg = view.picture ? curveSvg(view.picture) : ''
    expect(svg).toContain('×3')
    expect(svg).toContain('stroke-dasharray="3 3"')
    expect(svg).not.toMatch(/style=|url\(|undefined|NaN/)
  })

  it('says that nothing was measured a week before, and draws nothing dashed', async () => {
    const crisis = await openCrisis(maud, { title: 'Autre' })
    const label = String(crisis.number)
    await attachSeries(maud, label, { name: 'erreurs/min' })
    await addSamples(maud, 'erreurs/min', minutes('2026-07-13T17:50:00Z', [0, 0, 0, 0]))
    const view = await readCrisisCurves(maud, label, { picture })
    expect(view.curve).toMatchObject({ reference: null, latest: { value: 0, ratio: null } })
    expect(view.picture?.note).toMatch(/^Aucune mesure lundi 6\u00a0juillet/)
    expect(view.picture && curveSvg(view.picture)).not.toContain('dasharray')
  })

  it('thins ten thousand samples and keeps the peak and the newest', async () => {
    const crisis = await openCrisis(maud, { title: 'Beaucoup' })
    const label = String(crisis.number)
    await attachSeries(maud, label, { name: 'requêtes/s' })
    const end = services.clock.now().getTime()
    const points = Array.from({ length: 10_000 }, (_, place) => ({
      at: new Date(end - (9_999 - place) * 60).toISOString(),
      value: place === 5_555 ? 9_999 : place % 100,
    }))
    await addSamples(maud, 'requêtes/s', { points: points.slice(0, 5_000) })
    await addSamples(maud, 'requêtes/s', { points: points.slice(5_000) })
    const { curve } = await readCrisisCurves(maud, label)
    expect(curve?.points.length).toBeLessThanOrEqual(804)
    expect(Math.max(...(curve?.points ?? []).map(({ value }) => value))).toBe(9_999)
    expect(curve?.points.at(-1)?.value).toBe(9_999 % 100)
  })
})

describe('figures that people write down', () => {
  it('take the reference that was stated; one alone is a mark', async () => {
    const crisis = await openCrisis(maud, { title: 'À la main' })
    const label = String(crisis.number)
    const figure = (name: string, value: number, baseline?: number, source?: string) =>
      writeEntry(maud, label, {
        ...{ kind: 'figure', text: `${name} ${value}` },
        figure: { name, value, baseline, source },
      })
    await figure('réservations/min', 18_000)
    await figure('transactions/s', 12_000, 8_000, 'avant le seuil')
    services.passSeconds(240)
    await figure('transactions/s', 26_000, 8_000, 'avant le seuil')
    const first = await readCrisisCurves(maud, label, { picture })
    expect(first.names.map(({ name }) => name)).toEqual(['réservations/min', 'transactions/s'])
    expect(first.curve).toMatchObject({ name: 'transactions/s', latest: { ratio: 3.25 } })
    expect(first.picture?.reference).toBe('avant le seuil')
    const one = await readCrisisCurves(maud, label, { picture, name: 'réservations/min' })
    expect(one.curve).toMatchObject({ name: 'réservations/min', reference: null })
    expect(one.picture?.note).toBe(
      'Une seule valeur jusqu’ici. Sans repère\u00a0: pas de comparaison.',
    )
  })
})

describe('readers who ask for the same curve', () => {
  it('share one, until a line or a sample is added, a value is changed, or time went on', async () => {
    const crisis = await openCrisis(maud, { title: 'À plusieurs' })
    const label = String(crisis.number)
    await attachSeries(maud, label, { name: 'demandes/s' })
    const start = services.clock.now().getTime() - 4 * MINUTE
    const push = (...values: number[]) =>
      addSamples(maud, 'demandes/s', minutes(new Date(start).toISOString(), values))
    const { sql } = services.database
    const about = { id: crisis.id, openedAt: crisis.openedAt, closedAt: null }
    const { timeZone } = services.environment
    const ask = () => readCurves(sql, about, { now: services.clock.now(), timeZone })
    await push(1, 2)
    const asked = await Promise.all([ask(), ask(), ask()])
    expect(asked[1]).toBe(asked[0])
    expect(asked[2]).toBe(asked[0])
    const changes = [
      () => push(1, 2, 3),
      () => push(1, 5, 3),
      () => writeEntry(maud, label, { kind: 'decision', text: 'Tout monter' }),
      async () => services.passSeconds(11),
    ]
    for (const change of changes) {
      const before = await ask()
      expect(await ask()).toBe(before)
      await change()
      expect(await ask()).not.toBe(before)
    }
    const [last] = await ask()
    expect(last?.points.map(({ value }) => value)).toEqual([1, 5, 3])
    expect(last?.decisions).toMatchObject([{ number: 1 }])
  })
})

describe('who may see it', () => {
  it('keeps a confidential crisis to its members, and shows others to viewers', async () => {
    const stranger = await testPerson(services, { name: 'Paul', access: 'viewer' })
    const hidden = await openCrisis(maud, { title: 'Secret', restricted: true })
    const open = await openCrisis(maud, { title: 'Ouvert' })
    await expect(readCrisisCurves(stranger, String(hidden.number))).rejects.toMatchObject({
      code: 'not_found',
    })
    const view = await readCrisisCurves(stranger, String(open.number))
    expect(view).toEqual({ curve: null, names: [], figures: [], picture: null })
    const nobody = contextFor(services, { kind: 'anonymous' })
    await expect(readCrisisCurves(nobody, String(open.number))).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })
})

describe('the night of crisis 1192', () => {
  it('has its five decisions, its levels and its figures', async () => {
    const night = await openTestServices()
    try {
      const { label, lead } = await replayNight(night)
      const traffic = minutes('2021-07-12T17:58:00Z', Array(200).fill(4e6))
      await attachSeries(lead, label, { name: 'transactions/min' })
      await addSamples(lead, 'transactions/min', traffic)
      await addSamples(lead, 'transactions/min', minutes('2021-07-05T17:58:00Z', [1.9e6, 1.9e6]))
      const view = await readCrisisCurves(lead, label, { picture })
      expect(view.curve?.decisions).toMatchObject([1, 2, 3, 4, 5].map((number) => ({ number })))
      expect(view.curve).toMatchObject({
        ...{ from: '2021-07-12T18:00:00.000Z', to: '2021-07-12T20:53:00.000Z' },
        levels: [{ level: 'high', from: '2021-07-12T18:13:00.000Z' }],
      })
      expect(view.names.map(({ name }) => name)).toContain('visitors')
      expect(view.picture?.own).toBe('lundi\u00a012')
      expect(view.picture?.description).toContain('Décisions\u00a0: 1 à 20\u00a0h\u00a017, 2 à')
    } finally {
      await night.database.close()
    }
  })
})
