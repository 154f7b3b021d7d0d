import { expect, test } from 'vitest'
import { type Plant, playEvening } from './evening.ts'

const clean = { lost: 0, doubled: 0, reordered: 0, misdated: 0, unwanted: 0 }

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'evening %i: nothing lost, doubled or out of order',
  async (seed) => {
    const evening = await playEvening(seed)
    expect(evening).toMatchObject(clean)
    expect(evening.lines).toBeGreaterThan(30)
  },
)

test('the same seed is the same evening', async () => {
  expect(await playEvening(11)).toEqual(await playEvening(11))
})

test.each<[Plant, keyof typeof clean]>([
  ['the server knows no ids', 'doubled'],
  ['a browser forgets', 'lost'],
  ['each tab sends its own lines', 'reordered'],
])('a run finds a planted mistake: %s', async (plant, fault) => {
  let found = 0
  for (let seed = 1; seed <= 6 && found === 0; seed += 1) {
    found += (await playEvening(seed, plant))[fault]
  }
  expect(found).toBeGreaterThan(0)
})
