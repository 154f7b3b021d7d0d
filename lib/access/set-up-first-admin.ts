import { randomUUID } from 'node:crypto'
import { type Context, sqlOf, transact } from '../platform/context.ts'
import { sha256 } from '../platform/json.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, invalid, notFound } from '../platform/refusal.ts'
import { openSession } from './open-session.ts'
import { hashPassword } from './password.ts'
import { recordAudit } from './record-audit.ts'
import { setUpFirstAdminSchema } from './schema.ts'
import {
  findAccountByEmail,
  findLink,
  hasAdmin,
  insertAdmin,
  lockSetUp,
  useUpLink,
} from './store.ts'

/**
 * Creates the first admin by the one-time link that the first start printed, and signs them in.
 * @param input `{token, name, email, password, locale?}`
 * @throws Refusal not_found (setupLinkDead) for a link unknown or used, conflict when there is an admin
 */
export async function setUpFirstAdmin(
  context: Context,
  input: unknown,
  userAgent: string | null,
): Promise<{ sessionId: string; userId: string }> {
  const wanted = parseInput(setUpFirstAdminSchema, input)
  const hash = sha256(wanted.token)
  const link = await findLink(sqlOf(context), hash)
  if (!link || link.userId !== null || link.usedAt !== null) throw notFound('setupLinkDead')
  const passwordHash = await hashPassword(wanted.password)
  return transact(context, async (tx, inside) => {
    await lockSetUp(tx)
    if (await hasAdmin(tx)) throw conflict('alreadySetUp')
    const now = inside.clock.now()
    if (!(await useUpLink(tx, hash, now))) throw notFound('setupLinkDead')
    if (await findAccountByEmail(tx, wanted.email)) {
      throw invalid({ field: 'email', message: 'emailTaken' })
    }
    const id = randomUUID()
    const locale = wanted.locale ?? inside.environment.defaultLocale
    const { name, email } = wanted
    await insertAdmin(tx, { id, name, email, locale, passwordHash, now })
    await recordAudit(tx, inside, 'user.set-up-first-admin', `user:${id}`)
    const { sessionId } = await openSession(tx, inside, { userId: id, kind: 'full', userAgent })
    return { sessionId, userId: id }
  })
}
