import { randomUUID } from 'node:crypto'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import type { JsonObject } from '../platform/json.ts'
import { insertAudit } from './store.ts'

/**
 * Writes down who did what, in the transaction that did it.
 * @param action "user.create", "token.revoke" …
 * @param subject kind and id of the thing, "user:…"
 * @param detail what changed; never a phone number, token or password
 */
export async function recordAudit(
  tx: Transaction,
  context: Context,
  action: string,
  subject: string,
  detail: JsonObject = {},
): Promise<void> {
  const { actor } = context
  const who =
    actor.kind === 'user'
      ? { kind: actor.kind, userId: actor.userId, name: actor.name, via: actor.via }
      : actor
  await insertAudit(tx, {
    id: randomUUID(),
    at: context.clock.now(),
    actor: who,
    action,
    subject,
    detail,
  })
}
