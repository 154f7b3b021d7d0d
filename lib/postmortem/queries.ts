import { requireAccess } from '../access/require-access.ts'
import { crisisLabel } from '../crisis/model.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import type { Cursor } from '../platform/list-page.ts'
import type { ClosingAnswer, FollowUpView } from './model.ts'
import {
  type FollowUpLine,
  readAllFollowUps,
  readClosingAnswers,
  readFollowUps,
  readUndoingsLeft,
} from './store.ts'

/** Follow-ups of a crisis that has been found visible already. */
export async function followUpsOf(sql: Sql, crisisId: string): Promise<FollowUpView[]> {
  return (await readFollowUps(sql, crisisId)).map(viewOf)
}

/** What people answered at the close of a crisis that has been found visible already, skips included. */
export async function closingAnswersOf(sql: Sql, crisisId: string): Promise<ClosingAnswer[]> {
  const rows = await readClosingAnswers(sql, crisisId)
  return rows.map(({ userId, name, surprised, forgotten, at }) => ({
    user: { id: userId, name },
    surprised,
    forgotten,
    at: at.toISOString(),
  }))
}

/** The same for whoever may see the crisis. */
export async function listClosingAnswers(
  context: Context,
  label: string,
): Promise<ClosingAnswer[]> {
  requireAccess(context, 'postmortem.read')
  const crisis = await findVisibleCrisis(context, label)
  return closingAnswersOf(sqlOf(context), crisis.id)
}

/** Follow-ups of all crises that this actor may see, newest first. */
export async function listFollowUps(
  context: Context,
  page: { limit: number; before: Cursor | null },
): Promise<FollowUpView[]> {
  requireAccess(context, 'follow-up.read')
  const { actor } = context
  const user = actor.kind === 'user' ? actor : null
  const scope = {
    seesAll: user === null || (user.access === 'admin' && user.onlyCrisisId === null),
    userId: user?.userId ?? null,
    onlyCrisisId: user?.onlyCrisisId ?? null,
  }
  const rows = await readAllFollowUps(sqlOf(context), scope, {
    limit: page.limit,
    before: page.before?.at ?? null,
    beforeId: page.before?.id ?? null,
  })
  return rows.map(viewOf)
}

/** Changes that closed crises left in force and that nobody has undone, the most urgent first. */
export async function listUndoings(context: Context): Promise<FollowUpView[]> {
  requireAccess(context, 'follow-up.read')
  const { actor } = context
  const user = actor.kind === 'user' ? actor : null
  const rows = await readUndoingsLeft(sqlOf(context), {
    seesAll: user === null || user.access === 'admin',
    userId: user?.userId ?? null,
  })
  return rows.map(viewOf)
}

function viewOf(row: FollowUpLine): FollowUpView {
  return {
    id: row.id,
    crisis: row.drill ? crisisLabel(row) : row.number,
    title: row.title,
    owner: row.ownerId ? { id: row.ownerId, name: row.ownerName ?? '' } : null,
    dueOn: row.dueOn,
    state: row.state,
    undoes: row.entryId,
    createdAt: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  }
}
