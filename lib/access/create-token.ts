import { randomBytes, randomUUID } from 'node:crypto'
import { type Context, transact } from '../platform/context.ts'
import { sha256 } from '../platform/json.ts'
import { parseInput } from '../platform/parse-input.ts'
import { invalid, notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { tokenBytes } from './model.ts'
import { recordAudit } from './record-audit.ts'
import { requireAccess } from './require-access.ts'
import { createTokenSchema } from './schema.ts'
import { findAccount, insertToken } from './store.ts'

/**
 * Makes an API token that acts with that person's access. Only its hash is stored.
 * @param input body of POST /users/{id}/tokens
 * @returns the token, shown once
 * @throws Refusal invalid naming the field, not_found
 */
export async function createToken(
  context: Context,
  userId: string,
  input: unknown,
): Promise<{ id: string; token: string; name: string; expiresAt: string | null }> {
  requireAccess(context, 'token.administer')
  const { name, expiresAt } = parseInput(createTokenSchema, input)
  const now = context.clock.now()
  if (expiresAt && expiresAt <= now) throw invalid({ field: 'expiresAt', message: 'inThePast' })
  return transact(context, async (tx, inside) => {
    const account = isUuid(userId) ? await findAccount(tx, userId) : null
    if (!account || account.disabledAt !== null) throw notFound('userNotFound')
    const id = randomUUID()
    const token = `cel_${randomBytes(tokenBytes).toString('base64url')}`
    await insertToken(tx, {
      id,
      userId: account.id,
      name,
      hash: sha256(token),
      now,
      expiresAt: expiresAt ?? null,
    })
    await recordAudit(tx, inside, 'token.create', `token:${id}`, { userId: account.id, name })
    return { id, token, name, expiresAt: expiresAt?.toISOString() ?? null }
  })
}
