import { type Chance, chanceFrom } from './chance.ts'

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

/** So many kills of a run that pages at all begin a spell without a readable list. */
const BLIND_KILLS = 3

/** Draws the kills of a run, in order. */
export function planKills({ seed, kills, postgres, blindness }: Size): Kill[] {
  const chance = chanceFrom(seed, 'kills')
  const dealt = (kinds: readonly Victim[], count: number) => {
    const order = chance.shuffle(kinds)
    return Array.from({ length: count }, (_, index) => order[index % order.length] ?? 'web')
  }
  const order = chance.shuffle([...dealt(PROCESSES, kills), ...dealt(DATABASE, postgres)])
  // A spell matters when the pager dies with texts under way: only then somebody has to look.
  const paging = [...order.keys()].filter((index) => /pager|tree/.test(order[index] ?? ''))
  const blind = new Set(blindness ? chance.shuffle(paging).slice(0, BLIND_KILLS) : [])
  return order.map((victim, index) => ({
    victim,
    afterMs: chance.between(200, 3_000),
    lure: lureOf(chance, blind.has(index)),
    blind: blind.has(index),
  }))
}

function lureOf(chance: Chance, certainly: boolean): Kill['lure'] {
  if (!certainly && !chance.happens(0.6)) return null
  const kind = chance.happens(0.6) ? 'declaration' : 'alert'
  return { kind, beforeMs: chance.between(0, 900) }
}
