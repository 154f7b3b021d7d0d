import { requireAccess, requireOwnAccount } from '../access/require-access.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import { outcomeOf, type ReachKind, type ReachRunView } from './reach.ts'
import { readRunAttempts, readRunPeople, readRuns } from './store.ts'

/** The latest drills with who answered and who cannot be reached, the newest first. */
export async function readDrills(context: Context, limit: number): Promise<ReachRunView[]> {
  requireAccess(context, 'user.administer')
  return viewRuns(sqlOf(context), { kind: 'drill', userId: null, limit })
}

/** One's own latest test, or null. */
export async function readOwnTest(context: Context): Promise<ReachRunView | null> {
  const { userId } = requireOwnAccount(context)
  const [run] = await viewRuns(sqlOf(context), { kind: 'test', userId, limit: 1 })
  return run ?? null
}

async function viewRuns(
  sql: Sql,
  about: { kind: ReachKind; userId: string | null; limit: number },
): Promise<ReachRunView[]> {
  const runs = await readRuns(sql, about)
  const people = await readRunPeople(
    sql,
    runs.map(({ id }) => id),
  )
  const attempts = await readRunAttempts(
    sql,
    people.map(({ pageId }) => pageId),
  )
  return runs.map((run) => ({
    id: run.id,
    kind: run.kind,
    startedAt: run.createdAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    startedBy: run.startedBy,
    people: people
      .filter(({ runId }) => runId === run.id)
      .map(({ pageId, userId, name, state, answeredAt, answeredBy }) => ({
        user: { id: userId, name },
        outcome: outcomeOf(state),
        answeredAt: answeredAt?.toISOString() ?? null,
        answeredBy,
        attempts: attempts
          .filter((attempt) => attempt.pageId === pageId)
          .map(({ channel, status, errorCode, createdAt }) => ({
            channel,
            status,
            errorCode,
            at: createdAt.toISOString(),
          })),
      })),
  }))
}
