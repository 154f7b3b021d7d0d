import { requireAccess } from '../access/require-access.ts'
import { isLevel, levelRank } from '../crisis/model.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { lockJournal, recordEntry } from '../journal/record-entry.ts'
import { readCrewsToAsk } from '../muster/queries.ts'
import { type Context, type RecordedFact, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict } from '../platform/refusal.ts'
import { dropWaiting } from './cancel-pages.ts'
import { type PagesView, viewPages } from './list-pages.ts'
import { REDUCED_CREW_MS } from './model.ts'
import { reducedCrewSchema } from './schema.ts'
import { type CrewRow, findPagedCrisis, notifyRoom, wakePager, writeReducedCrew } from './store.ts'

/**
 * Fewer people are enough, for a reason: nothing more is sent, as if the cell were staffed. It is
 * asked again after 30 minutes or when the level rises; then paging goes on unless it is set anew.
 * @param input body of POST …/paging/reduced-crew
 * @throws Refusal conflict when the crisis is closed
 */
export async function setReducedCrew(
  context: Context,
  label: string,
  input: unknown,
): Promise<PagesView & { dropped: number }> {
  requireAccess(context, 'page.direct')
  const crisis = await findVisibleCrisis(context, label)
  const { reason } = parseInput(reducedCrewSchema, input)
  return transact(context, async (tx, inside) => {
    const head = await lockJournal(inside, crisis.id)
    if (head.state === 'closed') throw conflict('crisisClosed')
    const at = inside.clock.now()
    const until = new Date(at.getTime() + REDUCED_CREW_MS)
    await writeReducedCrew(tx, crisis.id, {
      ...wholeCrew,
      reducedCrew: reason,
      reducedCrewAt: at,
      reducedCrewUntil: until,
    })
    const dropped = await dropWaiting(tx, inside, crisis.id)
    await recordEntry(inside, crisis.id, {
      kind: 'page',
      data: { pageState: 'reduced' },
      words: { text: reason, reason },
    })
    await notifyRoom(tx, crisis.id)
    return { ...(await viewPages(inside, crisis)), dropped }
  })
}

/** The whole team is wanted again: paging goes on. Without a reduced crew nothing changes. */
export async function endReducedCrew(context: Context, label: string): Promise<PagesView> {
  requireAccess(context, 'page.direct')
  const crisis = await findVisibleCrisis(context, label)
  return transact(context, async (tx, inside) => {
    const head = await lockJournal(inside, crisis.id)
    if (head.state === 'closed') throw conflict('crisisClosed')
    const before = await findPagedCrisis(tx, crisis.id)
    await writeReducedCrew(tx, crisis.id, wholeCrew)
    if (before?.reducedCrew) await tellResumed(tx, inside, crisis.id, 'ended')
    else if (before?.lapsedCrew) await notifyRoom(tx, crisis.id)
    return viewPages(inside, crisis)
  })
}

/** Reaction to `level-changed`: fewer people are no longer enough once the level rises. */
export async function endReducedCrewOnRise(
  tx: Transaction,
  context: Context,
  { crisisId, data }: RecordedFact,
): Promise<void> {
  const { from, to } = data
  if (!isLevel(from) || !isLevel(to) || levelRank(to) <= levelRank(from)) return
  await lapse(tx, context, crisisId, 'level')
}

/**
 * Ends what nobody confirmed for 30 minutes: the room asks, and paging goes on meanwhile.
 * @returns how many crises
 */
export async function endOldReducedCrews(context: Context): Promise<number> {
  const now = context.clock.now()
  let ended = 0
  for (const crisisId of await readCrewsToAsk(context.database.sql, now)) {
    ended += await transact(context, async (tx, inside) => {
      await lockJournal(inside, crisisId)
      if (!(await readCrewsToAsk(tx, now)).includes(crisisId)) return 0
      return lapse(tx, inside, crisisId, 'time')
    })
  }
  return ended
}

const wholeCrew: CrewRow = {
  reducedCrew: null,
  reducedCrewAt: null,
  reducedCrewUntil: null,
  lapsedCrew: null,
  lapsedCrewAt: null,
}

/** Ends a reduced crew by itself, to be asked about; without one nothing changes. */
async function lapse(
  tx: Transaction,
  context: Context,
  crisisId: string,
  outcome: 'level' | 'time',
): Promise<number> {
  const crisis = await findPagedCrisis(tx, crisisId)
  if (crisis === null || crisis.reducedCrew === null) return 0
  const lapsedCrewAt = context.clock.now()
  await writeReducedCrew(tx, crisisId, {
    ...wholeCrew,
    lapsedCrew: crisis.reducedCrew,
    lapsedCrewAt,
  })
  await tellResumed(tx, context, crisisId, outcome)
  return 1
}

async function tellResumed(
  tx: Transaction,
  context: Context,
  crisisId: string,
  outcome: 'ended' | 'level' | 'time',
): Promise<void> {
  const bySystem = outcome === 'ended' ? {} : { author: pagingAuthor }
  await recordEntry(context, crisisId, {
    kind: 'page',
    data: { pageState: 'resumed', outcome },
    ...bySystem,
  })
  await notifyRoom(tx, crisisId)
  await wakePager(tx)
}

const pagingAuthor = { kind: 'system', process: 'paging' } as const
