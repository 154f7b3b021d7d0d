import { randomUUID } from 'node:crypto'
import { hashPassword } from '../access/password.ts'
import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import type { UserView } from './model.ts'
import { userView } from './queries.ts'
import { emailTaken } from './rules.ts'
import { createUserSchema } from './schema.ts'
import { emailIsTaken, insertUser, lockRoster, type UserRow } from './store.ts'

/**
 * Adds a person. Without a password they come in by a link that an admin hands over.
 * @param input body of POST /api/v1/users
 * @throws Refusal invalid naming each field, conflict naming `email`
 */
export async function createUser(context: Context, input: unknown): Promise<UserView> {
  requireAccess(context, 'user.administer')
  const { defaultCountry, defaultLocale } = context.environment
  const wanted = parseInput(createUserSchema(defaultCountry), input)
  const passwordHash = wanted.password ? await hashPassword(wanted.password) : null
  return transact(context, async (tx, inside) => {
    await lockRoster(tx)
    if (await emailIsTaken(tx, wanted.email, null)) throw emailTaken()
    const user: UserRow = {
      id: randomUUID(),
      name: wanted.name,
      email: wanted.email,
      phone: wanted.phone ?? null,
      claimedPhone: null,
      locale: wanted.locale ?? defaultLocale,
      access: wanted.access,
      crisisDuty: wanted.crisisDuty,
      smsOptedOut: false,
      phoneFaultCode: null,
      phoneFaultAt: null,
      createdAt: inside.clock.now(),
      disabledAt: null,
    }
    await insertUser(tx, { ...user, passwordHash })
    const { access, crisisDuty } = user
    await recordAudit(tx, inside, 'user.create', `user:${user.id}`, { access, crisisDuty })
    return userView(inside, user)
  })
}
