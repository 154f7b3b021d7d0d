import { randomBytes, randomUUID } from 'node:crypto'
import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { type Context, transact } from '../platform/context.ts'
import { sha256 } from '../platform/json.ts'
import { parseInput } from '../platform/parse-input.ts'
import { seal } from '../platform/seal.ts'
import { createIntegrationSchema } from './schema.ts'
import { insertIntegration } from './store.ts'

const KEY_BYTES = 32

/**
 * Makes a way in for one sender. Only the hash of its key is stored; a signing secret is sealed.
 * @param input body of POST /api/v1/integrations
 * @returns the key and the address that hold it, shown once
 * @throws Refusal invalid naming the field
 */
export async function createIntegration(
  context: Context,
  input: unknown,
): Promise<{ id: string; key: string; url: string }> {
  requireAccess(context, 'integration.administer')
  const { name, format, secret } = parseInput(createIntegrationSchema, input)
  const { publicUrl, nextauthSecret } = context.environment
  const id = randomUUID()
  const key = randomBytes(KEY_BYTES).toString('base64url')
  await transact(context, async (tx, inside) => {
    await insertIntegration(tx, {
      id,
      name,
      format,
      keyHash: sha256(key),
      keyHint: key.slice(-4),
      secretSealed: secret === undefined ? null : seal(nextauthSecret, secret),
      createdAt: inside.clock.now(),
    })
    const detail = { name, format, signed: secret !== undefined }
    await recordAudit(tx, inside, 'integration.create', `integration:${id}`, detail)
  })
  return { id, key, url: `${publicUrl}/api/v1/alerts/${key}` }
}
