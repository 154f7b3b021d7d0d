import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import { notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import type { CrisisRunbook, Runbook } from './model.ts'
import { findRunbook, readRunbooks, readSteps } from './store.ts'

/** Every runbook, the oldest first. */
export async function listRunbooks(context: Context): Promise<Runbook[]> {
  requireAccess(context, 'runbook.read')
  return (await readRunbooks(sqlOf(context))).map(({ createdAt, ...runbook }) => runbook)
}

export async function readRunbook(context: Context, id: string): Promise<Runbook> {
  requireAccess(context, 'runbook.read')
  const row = isUuid(id) ? await findRunbook(sqlOf(context), id) : null
  if (!row) throw notFound('runbookNotFound')
  const { createdAt, ...runbook } = row
  return runbook
}

/** The runbooks of a crisis with the state of each step; undone ones come first on screen. */
export async function readCrisisRunbooks(
  context: Context,
  label: string,
): Promise<CrisisRunbook[]> {
  requireAccess(context, 'crisis.read')
  const crisis = await findVisibleCrisis(context, label)
  return runbooksOf(sqlOf(context), crisis.id)
}

/** The same for a crisis that has been found visible already. */
export async function runbooksOf(sql: Sql, crisisId: string): Promise<CrisisRunbook[]> {
  const rows = await readSteps(sql, crisisId)
  const runbooks = new Map<string, CrisisRunbook>()
  for (const { runbookId, title, attachedAt, byUserId, byName, at, ...step } of rows) {
    const { n, text, link, state, reason } = step
    const runbook = runbooks.get(runbookId) ?? {
      id: runbookId,
      title,
      attachedAt: attachedAt.toISOString(),
      steps: [],
    }
    const by = byUserId === null ? null : { id: byUserId, name: byName ?? '' }
    runbook.steps.push({ n, text, link, state, reason, by, at: at?.toISOString() ?? null })
    runbooks.set(runbookId, runbook)
  }
  return [...runbooks.values()]
}
