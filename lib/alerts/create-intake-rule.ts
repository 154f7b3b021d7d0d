import { randomUUID } from 'node:crypto'
import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { invalid } from '../platform/refusal.ts'
import { listRunbooks } from '../runbook/queries.ts'
import { type IntakeRuleView, ruleView } from './queries.ts'
import { createIntakeRuleSchema } from './schema.ts'
import { insertIntakeRule } from './store.ts'

/**
 * Adds a rule after those that exist and before the built-in ones: the first match wins.
 * @param input body of POST /api/v1/intake-rules
 * @throws Refusal invalid naming the field
 */
export async function createIntakeRule(context: Context, input: unknown): Promise<IntakeRuleView> {
  requireAccess(context, 'rule.administer')
  const { name, match, then: action, level, runbookIds } = parseInput(createIntakeRuleSchema, input)
  return transact(context, async (tx, inside) => {
    const known = new Set((await listRunbooks(inside)).map(({ id }) => id))
    const faults = runbookIds.flatMap((id, index) =>
      known.has(id) ? [] : [{ field: `runbookIds.${index}`, message: 'runbookNotFound' }],
    )
    if (faults.length > 0) throw invalid(...faults)
    const row = {
      id: randomUUID(),
      name,
      match,
      action,
      level: level ?? null,
      runbookIds,
      createdAt: inside.clock.now(),
    }
    const position = await insertIntakeRule(tx, row)
    await recordAudit(tx, inside, 'intake-rule.create', `intake-rule:${row.id}`, { name, action })
    return ruleView({ ...row, position })
  })
}
