import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCrisis } from '../crisis/open-crisis.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { addSamples, attachSeries } from './attach-series.ts'
import { readSamples, readSeriesOf } from './store.ts'

let services: TestServices

beforeAll(async () => {
  services = await openTestServices()
})
afterAll(() => services.database.close())

test('samples are kept once a time, the last value counts', async () => {
  const maud = await testPerson(services, { name: 'Maud' })
  const crisis = await openCrisis(maud, { title: 'Afflux' })
  await attachSeries(maud, String(crisis.number), { name: 'transactions/min' })
  const at = '2026-07-13T18:00:00Z'
  const point = (value: number) => ({ at, value })
  await addSamples(maud, 'transactions/min', { points: [point(1), point(2)] })
  await addSamples(maud, 'transactions/min', { points: [point(3)] })
  const { sql } = services.database
  const day = [new Date('2026-07-13'), new Date('2026-07-14')] as const
  expect(await readSamples(sql, 'transactions/min', ...day)).toMatchObject([{ value: 3 }])
  expect(await readSeriesOf(sql, crisis.id)).toEqual([{ name: 'transactions/min', unit: null }])
})

test('a figure that is no number names its place', async () => {
  const maud = await testPerson(services, { name: 'Maud' })
  const points = [{ at: '2026-07-13T18:00:00Z', value: 'beaucoup' }]
  await expect(addSamples(maud, 'x', { points })).rejects.toMatchObject({
    fields: [{ field: 'points.0.value' }],
  })
})
