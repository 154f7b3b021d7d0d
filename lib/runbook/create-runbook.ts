import { randomUUID } from 'node:crypto'
import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import type { Runbook } from './model.ts'
import { runbookSchema } from './schema.ts'
import { deleteRunbookRow, findRunbook, upsertRunbook } from './store.ts'

/**
 * Writes a runbook.
 * @param input body of POST /api/v1/runbooks
 */
export async function createRunbook(context: Context, input: unknown): Promise<Runbook> {
  requireAccess(context, 'runbook.administer')
  return writeRunbook(context, randomUUID(), 'runbook.create', input)
}

/**
 * Replaces a runbook; crises that have it keep the steps they were given.
 * @throws Refusal not_found, invalid
 */
export async function updateRunbook(
  context: Context,
  id: string,
  input: unknown,
): Promise<Runbook> {
  requireAccess(context, 'runbook.administer')
  return transact(context, async (tx, inside) => {
    if (!isUuid(id) || !(await findRunbook(tx, id))) throw notFound('runbookNotFound')
    return writeRunbook(inside, id, 'runbook.update', input)
  })
}

export async function deleteRunbook(context: Context, id: string): Promise<void> {
  requireAccess(context, 'runbook.administer')
  await transact(context, async (tx, inside) => {
    const found = isUuid(id) && (await deleteRunbookRow(tx, id)) > 0
    if (!found) throw notFound('runbookNotFound')
    await recordAudit(tx, inside, 'runbook.delete', `runbook:${id}`)
  })
}

async function writeRunbook(
  context: Context,
  id: string,
  action: string,
  input: unknown,
): Promise<Runbook> {
  const { title, match, steps } = parseInput(runbookSchema, input)
  const runbook = {
    id,
    title,
    match,
    steps: steps.map(({ text, link }) => (link ? { text, link } : { text })),
  }
  return transact(context, async (tx, inside) => {
    await upsertRunbook(tx, { ...runbook, createdAt: inside.clock.now() })
    await recordAudit(tx, inside, action, `runbook:${id}`, { title })
    return runbook
  })
}
