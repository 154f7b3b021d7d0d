import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Facts, ProviderLedger } from './ledger.ts'
import { recount } from './recount.ts'
import { recountTexts, secondsToTexts } from './recount-texts.ts'
import { type World, wholeWorld } from './whole-world.ts'

const worlds = fc
  .array(fc.record({ drill: fc.boolean(), lines: fc.integer({ min: 1, max: 8 }) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map(wholeWorld)

const faultsOf = ({ ledger, facts, provider }: World) =>
  [...recount(ledger, facts), ...recountTexts(provider, ledger, facts)].map(
    ({ fault, of }) => `${fault} ${of}`,
  )

const without = <Item>(items: readonly Item[], index: number) =>
  items.filter((_, each) => each !== index)

test('nothing is found where everything is as it was told', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      expect(faultsOf(world)).toEqual([])
    }),
  )
})

/** What was told, and how it may be missing or there once too often. */
const kinds = ['crises', 'entries', 'alerts', 'roles', 'pages'] as const

describe.each(kinds)('of %s', (kind) => {
  test('any one that is lost is found', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), (world, pick) => {
        const { facts } = world
        const index = pick % facts[kind].length
        const lost = { ...world, facts: { ...facts, [kind]: without<unknown>(facts[kind], index) } }
        expect(faultsOf(lost)).not.toEqual([])
      }),
    )
  })

  test('any one that is there twice is found', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), (world, pick) => {
        const { facts } = world
        const again = facts[kind][pick % facts[kind].length]
        // A person's page is one row by the table's own key.
        if (kind === 'pages') return
        const doubled = { ...world, facts: { ...facts, [kind]: [...facts[kind], again] } }
        expect(faultsOf(doubled)).not.toEqual([])
      }),
    )
  })
})

test('any text that is lost, and any that went out twice, is found', () => {
  fc.assert(
    fc.property(worlds, fc.nat(), (world, pick) => {
      const { items } = world.provider
      const index = pick % items.length
      const lost = { ...world.provider, items: without(items, index) }
      expect(faultsOf({ ...world, provider: lost })).toContain('lost text')
      const again = items.slice(index, index + 1).map((item) => ({ ...item, id: 'SM-2', at: 2 }))
      const doubled = { ...world.provider, items: [...items, ...again] }
      expect(faultsOf({ ...world, provider: doubled })).toEqual(['doubled text'])
    }),
  )
})

const crisis = { drill: false, lines: 3 }
const entryOf = (facts: Facts, id: string) => facts.entries.filter((entry) => entry.id === id)

/** What goes wrong in a world of two crises, and what is found. */
const cases: [string, (world: World) => World, string[]][] = [
  [
    'a hole in the numbers',
    ({ facts, ...world }) => ({
      ...world,
      facts: {
        ...facts,
        crises: facts.crises.map((each) => (each.label === '2' ? { ...each, label: '3' } : each)),
      },
    }),
    ['gap number', 'gap journal', 'lost declaration', 'lost text'],
  ],
  [
    'a hole in seq',
    ({ facts, ...world }) => ({
      ...world,
      facts: {
        ...facts,
        entries: facts.entries.map((each) => (each.id === '1-6' ? { ...each, seq: 7 } : each)),
      },
    }),
    ['gap journal', 'broken entry'],
  ],
  [
    'a line with other words',
    ({ facts, ...world }) => ({
      ...world,
      facts: {
        ...facts,
        entries: facts.entries.map((each) => (each.id === '1-6' ? { ...each, text: '' } : each)),
      },
    }),
    ['broken entry'],
  ],
  [
    'a line that nobody wrote',
    ({ facts, ...world }) => ({
      ...world,
      facts: {
        ...facts,
        entries: [
          ...facts.entries,
          ...entryOf(facts, '1-6').map((each) => ({ ...each, id: 'new', seq: 7 })),
        ],
        crises: facts.crises.map((each) => (each.label === '1' ? { ...each, lastSeq: 7 } : each)),
      },
    }),
    ['doubled entry'],
  ],
  [
    'a chain that does not hold',
    ({ facts, ...world }) => ({
      ...world,
      facts: {
        ...facts,
        chains: [{ crisis: '1', whole: false, sentence: 'Entry 2 was changed.' }],
      },
    }),
    ['broken journal'],
  ],
  [
    'a resolve that was forgotten',
    ({ facts, ...world }) => ({
      ...world,
      facts: { ...facts, alerts: facts.alerts.map((each) => ({ ...each, status: 'firing' })) },
    }),
    ['lost alert'],
  ],
  [
    'an answer that was forgotten',
    ({ facts, ...world }) => ({
      ...world,
      facts: {
        ...facts,
        pages: facts.pages.map((each) =>
          each.crisis === '1' ? { ...each, state: 'delivered' } : each,
        ),
      },
    }),
    ['lost answer'],
  ],
  [
    'a text that is still under way',
    ({ facts, ...world }) => ({
      ...world,
      facts: {
        ...facts,
        pages: facts.pages.map((page, index) => ({
          ...page,
          attempts: page.attempts.map((each) => (index ? each : { ...each, status: 'unknown' })),
        })),
      },
    }),
    ['lost text'],
  ],
  [
    'a text that is called sent on the word of another',
    ({ facts, ...world }) => ({
      ...world,
      facts: {
        ...facts,
        pages: facts.pages.map((page, index) => ({
          ...page,
          attempts: page.attempts.map((each) =>
            index ? each : { ...each, providerId: 'SM-2-yann' },
          ),
        })),
      },
    }),
    ['broken text'],
  ],
  [
    'a confirmation that nobody asked for',
    ({ provider, ...world }) => ({
      ...world,
      provider: {
        ...provider,
        items: [
          ...provider.items,
          {
            id: 'SM',
            kind: 'message',
            to: '+33639980000',
            body: "C'est noté.",
            attempt: '',
            at: 2,
          },
        ],
      },
    }),
    ['doubled text'],
  ],
  [
    'a refusal of what was right',
    ({ ledger, ...world }) => ({
      ...world,
      ledger: { ...ledger, refusals: [{ of: 'entry', detail: 'line 1' }] },
    }),
    ['refused entry'],
  ],
]

test.each(cases)('%s is found', (_, spoil, expected) => {
  const found = faultsOf(spoil(wholeWorld([crisis, crisis])))
  expect([...new Set(found)]).toEqual(expect.arrayContaining(expected))
  expect(found.length).toBeGreaterThan(0)
})

describe('a second text that says so', () => {
  const repeated = (blind: ProviderLedger['blind']) => {
    const world = wholeWorld([crisis])
    const [first, ...rest] = world.provider.items
    if (!first) throw new Error('no text')
    const body = `Répétition possible. ${first.body}`
    const again = { ...first, id: 'SM-2', body, at: 100_000 }
    return faultsOf({ ...world, provider: { items: [first, ...rest, again], blind } })
  }

  test('is a repeat after twenty seconds without a readable list', () => {
    expect(repeated([{ from: 79_000, to: 101_000 }])).toEqual(['repeat text'])
  })

  test('is one too many without such a spell, or after a shorter one', () => {
    expect(repeated([])).toEqual(['doubled text'])
    expect(repeated([{ from: 85_000, to: 101_000 }])).toEqual(['doubled text'])
    expect(repeated([{ from: 10_000, to: 50_000 }])).toEqual(['doubled text'])
  })
})

test('the time to each text is that of the first one', () => {
  const { provider, facts } = wholeWorld([crisis])
  const later = provider.items.map((item, index) => ({ ...item, at: 2_000 * (index + 1) }))
  const again = later.map((item) => ({ ...item, at: 90_000 }))
  expect(secondsToTexts({ items: [...again, ...later], blind: [] }, facts)).toEqual([2, 4])
})
