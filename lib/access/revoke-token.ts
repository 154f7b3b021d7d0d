import { type Context, transact } from '../platform/context.ts'
import { notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { recordAudit } from './record-audit.ts'
import { requireAccess } from './require-access.ts'
import { findToken, revokeTokenRow } from './store.ts'

/**
 * Ends an API token: the next request with it is anonymous. Again: the same answer.
 * @throws Refusal not_found
 */
export async function revokeToken(context: Context, tokenId: string): Promise<void> {
  requireAccess(context, 'token.administer')
  await transact(context, async (tx, inside) => {
    const token = isUuid(tokenId) ? await findToken(tx, tokenId) : null
    if (!token) throw notFound('tokenNotFound')
    if (token.revokedAt !== null) return
    await revokeTokenRow(tx, token.id, inside.clock.now())
    await recordAudit(tx, inside, 'token.revoke', `token:${token.id}`, { userId: token.userId })
  })
}
