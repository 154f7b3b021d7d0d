import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyDelivery, type Delivery, type Episode } from './episodes.ts'

const minute = (at: number) => new Date(Date.UTC(2026, 10, 24, 20, at))

function delivery(
  status: Delivery['status'],
  received: number,
  times: Partial<Delivery> = {},
): Delivery {
  return {
    status,
    severity: 'critical',
    title: 'disk full',
    startsAt: null,
    endsAt: null,
    eventAt: null,
    receivedAt: minute(received),
    ...times,
  }
}

function live(deliveries: readonly Delivery[]) {
  let episodes: readonly Episode[] = []
  const changes = deliveries.map((each) => {
    const change = applyDelivery(episodes, each)
    const written = change.write.map(({ episode }) => episode)
    episodes = [...episodes.filter(({ episode }) => !written.includes(episode)), ...change.write]
    return change
  })
  return { episodes, changes }
}

const facts = (episodes: readonly Episode[]) =>
  episodes
    .map(({ status, startsAt, endsAt }) => ({ status, startsAt, endsAt }))
    .sort((one, other) => Number(one.startsAt) - Number(other.startsAt))

const firing = (received: number, times: Partial<Delivery> = {}) =>
  delivery('firing', received, times)
const resolved = (received: number, times: Partial<Delivery> = {}) =>
  delivery('resolved', received, times)
const starts = (at: number) => ({ startsAt: minute(at) })

describe('one alert, delivery after delivery', () => {
  it.each([
    ['fires, then is resolved', [firing(1), resolved(5)], ['resolved']],
    ['fires twice while open', [firing(1), firing(2)], ['firing']],
    ['fires again after its resolve', [firing(1), resolved(5), firing(9)], ['resolved', 'firing']],
    ['is resolved before it fires', [resolved(1), firing(2)], ['resolved']],
    ['fires long after an early resolve', [resolved(1), firing(20)], ['resolved', 'firing']],
    [
      'fires late, older than its resolve',
      [firing(5, starts(1)), resolved(6), firing(7, starts(1))],
      ['resolved'],
    ],
    [
      'fires anew by its own time',
      [firing(1, starts(1)), resolved(6), firing(8, starts(7))],
      ['resolved', 'firing'],
    ],
    [
      'fires anew by a clock behind ours',
      [firing(1, starts(1)), resolved(6), firing(8, starts(5))],
      ['resolved', 'firing'],
    ],
    [
      'is acknowledged, then fires on',
      [firing(1), delivery('acknowledged', 2), firing(3)],
      ['acknowledged'],
    ],
    ['is acknowledged before it fires', [delivery('acknowledged', 1), firing(2)], ['acknowledged']],
    ['loses its data while firing', [firing(1), delivery('info', 2)], ['firing']],
    ['is resolved twice', [firing(1), resolved(2), resolved(3)], ['resolved']],
    [
      'comes from a clock far ahead',
      [firing(1, { startsAt: minute(9_999) }), resolved(2)],
      ['resolved'],
    ],
  ])('%s', (_, deliveries, statuses) => {
    const { episodes } = live(deliveries)
    expect([...episodes].sort((a, b) => a.episode - b.episode).map(({ status }) => status)).toEqual(
      statuses,
    )
  })

  it.each([
    ['the same again', [firing(1), firing(2)], [false, true], [true, false]],
    [
      'graver the second time',
      [firing(1, { severity: 'medium' }), firing(2)],
      [false, false],
      [true, true],
    ],
    [
      'late after its resolve',
      [resolved(1, starts(0)), firing(2, starts(0))],
      [false, false],
      [false, false],
    ],
    ['note, then firing', [delivery('info', 1), firing(2)], [false, false], [false, true]],
    [
      'acknowledged unseen, then firing',
      [delivery('acknowledged', 1), firing(2)],
      [false, false],
      [false, true],
    ],
    [
      'resolved again',
      [firing(1), resolved(2), resolved(3)],
      [false, false, true],
      [true, false, false],
    ],
  ])('%s: what is a duplicate, what calls for a decision', (_, deliveries, duplicates, weighed) => {
    const { changes } = live(deliveries)
    expect(changes.map(({ duplicate }) => duplicate)).toEqual(duplicates)
    expect(changes.map(({ weigh }) => weigh)).toEqual(weighed)
  })
})

describe('any order of delivery', () => {
  const lives = fc
    .uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 4 })
    .map((starting) => [...starting].sort((one, other) => one - other))
    .chain((starting) =>
      fc.record({
        starting: fc.constant(starting),
        open: fc.boolean(),
        doubled: fc.array(fc.nat(20), { maxLength: 4 }),
      }),
    )

  it('ends in the same state', () => {
    const shuffled = lives.chain(({ starting, open, doubled }) => {
      const told = starting.flatMap((start, index) => {
        const life = { startsAt: minute(start * 10) }
        const last = open && index === starting.length - 1
        const end = { ...life, endsAt: minute(start * 10 + 5) }
        return last ? [firing(9_999, life)] : [firing(9_999, life), resolved(9_999, end)]
      })
      const again = doubled.flatMap((index) => told[index % told.length] ?? [])
      return fc.tuple(
        fc.constant(told),
        fc.shuffledSubarray([...told, ...again], { minLength: told.length + again.length }),
      )
    })
    fc.assert(
      fc.property(shuffled, ([told, mixed]) => {
        expect(facts(live(mixed).episodes)).toEqual(facts(live(told).episodes))
      }),
      { numRuns: 2_000 },
    )
  })
})
