import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import type { Runbook } from './model.ts'
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

/** A runbook as it stands in a crisis. Times are RFC 3339 in UTC. */
export interface CrisisRunbook {
  id: string
  title: string
  steps: {
    n: number
    text: string
    link: string | null
    state: string
    reason: string | null
    by: { id: string; name: string } | null
    at: string | null
  }[]
}

/** The runbooks of a crisis with the state of each step; undone ones come first on screen. */
export async function readCrisisRunbooks(
  context: Context,
  label: string,
): Promise<CrisisRunbook[]> {
  requireAccess(context, 'crisis.read')
  const crisis = await findVisibleCrisis(context, label)
  const rows = await readSteps(sqlOf(context), crisis.id)
  const runbooks = new Map<string, CrisisRunbook>()
  for (const { runbookId, title, n, text, link, state, reason, byUserId, byName, at } of rows) {
    const runbook = runbooks.get(runbookId) ?? { id: runbookId, title, steps: [] }
    const by = byUserId === null ? null : { id: byUserId, name: byName ?? '' }
    runbook.steps.push({ n, text, link, state, reason, by, at: at?.toISOString() ?? null })
    runbooks.set(runbookId, runbook)
  }
  return [...runbooks.values()]
}
