import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chanceFrom } from './chance.ts'
import { deliveriesOf, linesOf } from './operations.ts'
import { planKills } from './plan.ts'

const size = fc.record({
  seed: fc.nat(),
  kills: fc.integer({ min: 0, max: 60 }),
  postgres: fc.integer({ min: 0, max: 20 }),
  blindness: fc.boolean(),
})

test('a seed decides the kills, and there are as many of each kind as asked', () => {
  fc.assert(
    fc.property(size, (wanted) => {
      const plan = planKills(wanted)
      expect(planKills(wanted)).toEqual(plan)
      const count = (...victims: string[]) =>
        plan.filter(({ victim }) => victims.includes(victim)).length
      expect(count('web', 'pager', 'tree')).toBe(wanted.kills)
      expect(count('postmaster', 'backend', 'cluster')).toBe(wanted.postgres)
      for (const part of ['web', 'pager', 'tree'])
        expect(Math.abs(count(part) - wanted.kills / 3)).toBeLessThan(1)
      const blind = plan.filter((kill) => kill.blind)
      expect(blind.length > 0).toBe(wanted.blindness && count('pager', 'tree') > 0)
      for (const { victim, lure } of blind)
        expect([victim, lure]).toEqual([expect.stringMatching(/pager|tree/), expect.anything()])
    }),
  )
})

test('a seed decides what is done; no line has the id of another', () => {
  const take = (seed: number) => {
    const lines = linesOf(seed, 'api')
    return Array.from({ length: 500 }, () => lines.next().value)
  }
  expect(take(7)).toEqual(take(7))
  expect(take(7)).not.toEqual(take(8))
  expect(new Set(take(7).map(({ id }) => id)).size).toBe(500)
})

test('an alert that is over has fired before, and whatever is sent late was sent before', () => {
  const deliveries = deliveriesOf(3, 'sender')
  const fired = new Set<string>()
  const seen = { firing: 0, resolved: 0 }
  for (let count = 0; count < 2_000; count += 1) {
    for (const { fingerprint, status } of deliveries.next().value.alerts) {
      if (status === 'resolved') expect(fired).toContain(fingerprint)
      fired.add(fingerprint)
      seen[status] += 1
    }
  }
  expect(Math.min(seen.firing, seen.resolved)).toBeGreaterThan(100)
})

test('chance is spread evenly and stays within what was asked', () => {
  const chance = chanceFrom(1, 'dice')
  const rolls = Array.from({ length: 6_000 }, () => chance.between(1, 6))
  for (const face of [1, 2, 3, 4, 5, 6]) {
    const count = rolls.filter((roll) => roll === face).length
    expect(Math.abs(count - 1_000)).toBeLessThan(150)
  }
  expect(chance.shuffle([1, 2, 3, 4, 5]).toSorted()).toEqual([1, 2, 3, 4, 5])
})
