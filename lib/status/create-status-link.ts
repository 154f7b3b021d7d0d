import { randomBytes, randomUUID } from 'node:crypto'
import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { type Context, transact } from '../platform/context.ts'
import { sha256 } from '../platform/json.ts'
import { parseInput } from '../platform/parse-input.ts'
import { invalid, notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { LINK_KEY_BYTES } from './model.ts'
import { createStatusLinkSchema } from './schema.ts'
import { insertStatusLink, revokeLinkRow } from './store.ts'

/**
 * Makes an address that opens the staff page without an account. Only the hash of its key is stored.
 * @param input body of POST /api/v1/status-links
 * @returns the address, shown once
 * @throws Refusal invalid naming the field
 */
export async function createStatusLink(
  context: Context,
  input: unknown,
): Promise<{ id: string; name: string; url: string; expiresAt: string | null }> {
  requireAccess(context, 'status-link.administer')
  const { name, expiresAt } = parseInput(createStatusLinkSchema, input)
  const createdAt = context.clock.now()
  if (expiresAt && expiresAt <= createdAt) {
    throw invalid({ field: 'expiresAt', message: 'inThePast' })
  }
  return transact(context, async (tx, inside) => {
    const id = randomUUID()
    const key = randomBytes(LINK_KEY_BYTES).toString('base64url')
    const link = { id, name, createdAt, expiresAt: expiresAt ?? null }
    await insertStatusLink(tx, { ...link, hash: sha256(key) })
    await recordAudit(tx, inside, 'status-link.create', `status-link:${id}`, { name })
    const url = `${inside.environment.publicUrl}/status?k=${key}`
    return { id, name, url, expiresAt: expiresAt?.toISOString() ?? null }
  })
}

/**
 * Ends such an address: the next request with it gets the public page.
 * @throws Refusal not_found
 */
export async function revokeStatusLink(context: Context, linkId: string): Promise<void> {
  requireAccess(context, 'status-link.administer')
  await transact(context, async (tx, inside) => {
    const ended = isUuid(linkId) && (await revokeLinkRow(tx, linkId, inside.clock.now()))
    if (!ended) throw notFound()
    await recordAudit(tx, inside, 'status-link.revoke', `status-link:${linkId}`)
  })
}
