import { lockJournal, recordEntry } from '../journal/record-entry.ts'
import { type HeldBack, readHeldBack, readLastPagedAt } from '../muster/queries.ts'
import { type Context, sqlOf, transact } from '../platform/context.ts'
import { readSetting } from '../platform/settings.ts'
import { readDutyIds } from '../roster/queries.ts'
import { planFor } from './plan-pages.ts'
import { readCellFacts, readNarrowed, readPageFacts } from './queries.ts'
import { type CellFacts, crewSize, isStaffed, type PageFacts } from './staffing.ts'
import { findPagedCrisis, type PagedCrisis, writeNarrowed } from './store.ts'
import { type Narrowing, nextWave } from './waves.ts'

/** The next people of a crisis that did not text everybody at once. */
export interface PlannedWave {
  at: Date
  count: number
  narrowed: Narrowing | null
}

/**
 * Texts the next people of crises that have not texted everybody, where it is time to.
 * @returns how many people were added
 */
export async function planWaves(context: Context): Promise<number> {
  let added = 0
  for (const crisis of await readNarrowed(sqlOf(context))) {
    added += await planWaveOf(context, crisis)
  }
  return added
}

async function planWaveOf(context: Context, crisis: PagedCrisis): Promise<number> {
  const seen = await lookAhead(context, crisis)
  if (seen.wave === null || seen.wave.at > context.clock.now()) return 0
  return transact(context, async (tx, inside) => {
    // Under the crisis's lock, so that nobody is texted whom a role just taken made unnecessary.
    await lockJournal(inside, crisis.id)
    const locked = await findPagedCrisis(tx, crisis.id)
    if (locked === null || locked.narrowed === null) return 0
    const now = inside.clock.now()
    const { wave, people } = await lookAhead(inside, locked)
    if (wave === null || wave.at > now) return 0
    const added = await planFor(tx, inside, {
      crisisId: crisis.id,
      people: people.slice(0, wave.count),
      dutyIds: await readDutyIds(tx, now),
      dueAt: now,
      reason: 'wave',
    })
    await writeNarrowed(tx, crisis.id, wave.narrowed)
    if (added.length > 0) {
      await recordEntry(inside, crisis.id, {
        kind: 'page',
        data: {
          pageState: 'waiting',
          count: added.length,
          ...(wave.narrowed === null
            ? {}
            : { narrowed: wave.narrowed, later: people.length - wave.count }),
        },
        author: { kind: 'system', process: 'paging' },
      })
    }
    return added.length
  })
}

async function lookAhead(context: Context, crisis: PagedCrisis) {
  const sql = sqlOf(context)
  const cell = await readCellFacts(sql, crisis, context.clock.now())
  const pages = await readPageFacts(sql, crisis.id)
  return readWave(context, crisis, cell, pages)
}

/** Who was not texted yet, and when the next of them will be as things stand. */
export async function readWave(
  context: Context,
  crisis: PagedCrisis,
  cell: CellFacts,
  pages: readonly PageFacts[],
): Promise<{ wave: PlannedWave | null; people: HeldBack[] }> {
  const { narrowed, level, pagingStoppedAt } = crisis
  if (narrowed === null) return { wave: null, people: [] }
  const sql = sqlOf(context)
  const now = context.clock.now()
  const people = await readHeldBack(sql, crisis, cell, now)
  const lastPagedAt = await readLastPagedAt(sql, crisis.id)
  const lastAt = lastPagedAt !== null && lastPagedAt > cell.startedAt ? lastPagedAt : cell.startedAt
  const facts = {
    narrowed,
    heldBack: people.length,
    wanting: cell.open && pagingStoppedAt === null && !isStaffed(cell, pages),
    crew: crewSize(cell, pages),
    needed: cell.needed,
    lastAt,
  }
  const { timeZone, pagingTimeScale } = context.environment
  const moment = { level, now, timeZone }
  const limits = await readSetting(sql, 'pagingLimits')
  return { wave: nextWave(facts, limits, moment, pagingTimeScale), people }
}
