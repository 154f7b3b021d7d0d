import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { type Context, transact } from '../platform/context.ts'
import { notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { deleteIntakeRuleRow } from './store.ts'

/** @throws Refusal not_found */
export async function deleteIntakeRule(context: Context, id: string): Promise<void> {
  requireAccess(context, 'rule.administer')
  await transact(context, async (tx, inside) => {
    if (!isUuid(id) || !(await deleteIntakeRuleRow(tx, id))) throw notFound()
    await recordAudit(tx, inside, 'intake-rule.delete', `intake-rule:${id}`)
  })
}
