import { requireAccess } from '../access/require-access.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { readDutySources } from './read-duty-sources.ts'
import { readReachable } from './store.ts'
import { type DutyGap, type DutyStretch, gapsIn, stretchesOf } from './timeline.ts'

/** Gaps are looked for so far ahead. */
export const GAPS_AHEAD_DAYS = 14

const DAY_MS = 86_400_000
/** Turns are shown so far ahead at most: half a year of weeks. */
const TURNS_AHEAD_DAYS = 180

/** A while of SRE duty, people by name. */
export interface TurnView {
  since: Date
  until: Date
  people: { id: string; name: string; override: boolean }[]
  /** What the calendar says where it names nobody of the roster. */
  unknown: string[]
}

export interface ScheduleTurns {
  turns: TurnView[]
  gaps: DutyGap[]
}

/**
 * The next turns of a schedule from now on, those without anybody included, and where alert pages
 * would reach nobody within 14 days.
 * @throws Refusal not_found
 */
export async function readTurns(
  context: Context,
  scheduleId: string,
  count: number,
): Promise<ScheduleTurns> {
  requireAccess(context, 'schedule.read')
  const sql = sqlOf(context)
  const from = context.clock.now()
  const to = new Date(from.getTime() + TURNS_AHEAD_DAYS * DAY_MS)
  const sources = isUuid(scheduleId) ? await readDutySources(sql, { from, to }) : []
  const own = sources.find(({ row }) => row.id === scheduleId.toLowerCase())
  if (!own) throw notFound('scheduleNotFound')
  const people = await readReachable(sql)
  const stretches = stretchesOf(own.source, from, to)
  return {
    turns: withoutEnd(stretches)
      .slice(0, count)
      .map((stretch) => named(stretch, people)),
    gaps: gapsIn(within(stretches, from), people),
  }
}

/** Where alert pages would reach nobody within 14 days, schedule by schedule. */
export async function readGaps(
  context: Context,
): Promise<{ schedule: { id: string; name: string }; gaps: DutyGap[] }[]> {
  requireAccess(context, 'schedule.read')
  const sql = sqlOf(context)
  const from = context.clock.now()
  const to = new Date(from.getTime() + GAPS_AHEAD_DAYS * DAY_MS)
  const sources = await readDutySources(sql, { from, to })
  const people = await readReachable(sql)
  return sources.map(({ row: { id, name }, source }) => ({
    schedule: { id, name },
    gaps: gapsIn(stretchesOf(source, from, to), people),
  }))
}

/** Where a calendar ends nobody is on duty for ever: that is a gap, and no turn. */
function withoutEnd(stretches: readonly DutyStretch[]): readonly DutyStretch[] {
  const last = stretches.at(-1)
  const open = last && last.people.length + last.unknown.length === 0
  return open ? stretches.slice(0, -1) : stretches
}

function within(stretches: readonly DutyStretch[], from: Date): DutyStretch[] {
  const end = new Date(from.getTime() + GAPS_AHEAD_DAYS * DAY_MS)
  return stretches
    .filter(({ since }) => since < end)
    .map((stretch) => (stretch.until > end ? { ...stretch, until: end } : stretch))
}

function named(
  { since, until, people, unknown }: DutyStretch,
  roster: readonly { id: string; name: string }[],
): TurnView {
  const names = new Map(roster.map(({ id, name }) => [id, name]))
  return {
    since,
    until,
    people: people.map(({ userId, override }) => ({
      id: userId,
      name: names.get(userId) ?? '',
      override,
    })),
    unknown,
  }
}
