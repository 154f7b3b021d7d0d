import { type Context, sqlOf, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { Refusal } from '../platform/refusal.ts'
import { claimTry } from './claim-try.ts'
import { openSession } from './open-session.ts'
import { isPassword } from './password.ts'
import { signInSchema } from './schema.ts'
import { type AccountRow, findAccountByEmail } from './store.ts'

/** Where a sign-in comes from. */
export interface Origin {
  /** Address of the peer; failures are counted by it. */
  address: string
  userAgent: string | null
}

export interface SignedIn {
  sessionId: string
  userId: string
  name: string
  email: string
}

/**
 * Signs a person in by e-mail and password. An unknown e-mail, a wrong password and a disabled person
 * get the same answer after the same work.
 * @throws Refusal unauthenticated (badCredentials), or too_many after too many failures
 */
export async function signIn(context: Context, input: unknown, from: Origin): Promise<SignedIn> {
  const { email, password } = parseInput(signInSchema, input)
  const attempt = await claimTry(context, email, from.address)
  const account = await findAccountByEmail(sqlOf(context), email)
  const right = await isPassword(account?.passwordHash ?? null, password)
  if (!right || !account || account.disabledAt !== null) {
    throw new Refusal({ code: 'unauthenticated', message: 'badCredentials' })
  }
  await attempt.succeeded()
  return openFullSession(context, account, from)
}

/**
 * Signs in whoever the organisation's identity provider vouches for, by an e-mail that it has
 * verified. Only people whom an admin has added come in.
 * @throws Refusal unauthenticated
 */
export async function signInByIdentity(
  context: Context,
  identity: { email: string; emailVerified: boolean },
  from: Origin,
): Promise<SignedIn> {
  const account = identity.emailVerified
    ? await findAccountByEmail(sqlOf(context), identity.email.toLowerCase())
    : null
  if (!account || account.disabledAt !== null) {
    throw new Refusal({ code: 'unauthenticated', message: 'unknownIdentity' })
  }
  return openFullSession(context, account, from)
}

function openFullSession(context: Context, account: AccountRow, from: Origin): Promise<SignedIn> {
  const { id: userId, name, email } = account
  return transact(context, async (tx, inside) => {
    const { userAgent } = from
    const { sessionId } = await openSession(tx, inside, { userId, kind: 'full', userAgent })
    return { sessionId, userId, name, email }
  })
}
