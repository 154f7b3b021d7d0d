import { chanceFrom } from './chance.ts'

/** What is killed: three parts of the app, and three ways in which PostgreSQL dies. */
export const victims = ['web', 'pager', 'tree', 'postmaster', 'backend', 'cluster'] as const
export type Victim = (typeof victims)[number]

/** The two kinds of kill that a run is asked for. */
const PROCESSES: readonly Victim[] = ['web', 'pager', 'tree']
const DATABASE: readonly Victim[] = ['postmaster', 'backend', 'cluster']

export interface Kill {
  victim: Victim
  /** Milliseconds of load before it. */
  afterMs: number
  /** What is sent this shortly before, so that the kill falls into its consequences; null: nothing. */
  lure: { kind: 'declaration' | 'alert'; beforeMs: number } | null
  /** The provider's list cannot be read from here on for a while. */
  blind: boolean
}

export interface Size {
  seed: number
  /** Kills of web, pager and the whole tree, in equal parts. */
  kills: number
  /** Kills of PostgreSQL. */
  postgres: number
  /** Whether there are spells in which the provider's list cannot be read. */
  blindness: boolean
}

/** One kill in so many begins a spell without a readable list. */
const BLIND_EVERY = 20

/** Draws the kills of a run, in order. */
export function planKills({ seed, kills, postgres, blindness }: Size): Kill[] {
  const chance = chanceFrom(seed, 'kills')
  const dealt = (kinds: readonly Victim[], count: number) => {
    const order = chance.shuffle(kinds)
    return Array.from({ length: count }, (_, index) => order[index % order.length] ?? 'web')
  }
  const order = chance.shuffle([...dealt(PROCESSES, kills), ...dealt(DATABASE, postgres)])
  const blindAt = chance.between(0, BLIND_EVERY - 1)
  return order.map((victim, index) => ({
    victim,
    afterMs: chance.between(200, 3_000),
    lure: chance.happens(0.6)
      ? {
          kind: chance.happens(0.6) ? ('declaration' as const) : ('alert' as const),
          beforeMs: chance.between(0, 900),
        }
      : null,
    blind: blindness && index % BLIND_EVERY === blindAt,
  }))
}
