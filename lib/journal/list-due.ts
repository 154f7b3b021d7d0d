import { requireAccess } from '../access/require-access.ts'
import { type CrisisView, listCrises } from '../crisis/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { type DueLine, dueLines } from './due.ts'
import type { EntryView } from './model.ts'
import { isDue } from './pending.ts'
import { viewsOf } from './queries.ts'
import { readTimedLines } from './store.ts'
import { timeline } from './timeline.ts'

/** What has its time in an open crisis, as its people see it outside of the room. */
export interface DueView extends Omit<DueLine, 'concerns'> {
  /** 1192, or "D1" for a drill. */
  crisis: number | string
  /** Its time has come. */
  due: boolean
}

const OPEN_READ = 100

/** The same for all open crises that the caller may see. */
export async function listOwnDue(context: Context): Promise<DueView[]> {
  requireAccess(context, 'crisis.read')
  const open = await listCrises(context, { limit: OPEN_READ, states: ['open', 'watch'] })
  return listDue(context, open)
}

/**
 * What the caller has to do, or to look for, in these crises, the earliest first. Who is nobody, such as
 * a program, gets all of it.
 * @param open open crises that the caller may see
 */
export async function listDue(context: Context, open: readonly CrisisView[]): Promise<DueView[]> {
  const { actor, clock, environment } = context
  const ownId = actor.kind === 'user' ? actor.userId : null
  const now = clock.now().getTime()
  const lines = await readTimed(context, open)
  const found = open.flatMap(({ id, number, roles, participants }) => {
    const items = timeline(lines.get(id) ?? [], { timeZone: environment.timeZone })
    const cell = {
      leadId: roles.lead?.id ?? null,
      deputyId: roles.deputy?.id ?? null,
      people: participants,
    }
    return dueLines(items, cell)
      .filter(({ concerns }) => ownId === null || concerns.includes(ownId))
      .map(({ concerns, ...line }) => ({ ...line, crisis: number, due: isDue(line.at, now) }))
  })
  return found.sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
}

/** Lines that have a time and those that say what became of them, by the id of their crisis. */
async function readTimed(
  context: Context,
  open: readonly CrisisView[],
): Promise<ReadonlyMap<string, EntryView[]>> {
  const sql = sqlOf(context)
  const stored = await readTimedLines(
    sql,
    open.map(({ id }) => id),
  )
  const byCrisis = new Map<string, EntryView[]>()
  for (const [place, view] of (await viewsOf(sql, stored)).entries()) {
    const id = stored[place]?.crisisId ?? ''
    const lines = byCrisis.get(id) ?? []
    lines.push(view)
    byCrisis.set(id, lines)
  }
  return byCrisis
}
