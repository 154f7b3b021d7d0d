import { recordAudit } from '../access/record-audit.ts'
import { requireAccess, requireOwnAccount } from '../access/require-access.ts'
import { sendWords } from '../paging/send-words.ts'
import { type Context, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, forbidden, invalid, notFound, Refusal } from '../platform/refusal.ts'
import type { UserView } from './model.ts'
import {
  CODE_MS,
  CODE_TRIES,
  codeText,
  decideCode,
  judgeCode,
  newPhoneCode,
  phoneCodeHash,
  sentToday,
} from './phone-code.ts'
import { userView } from './queries.ts'
import { phoneCodeSchema } from './schema.ts'
import {
  findUser,
  lockPhoneCheck,
  lockRoster,
  type UserRow,
  updateUserRow,
  upsertPhoneCheck,
} from './store.ts'

/**
 * Texts a code to the number that a person gave, in the transaction that writes the number down.
 * @throws Refusal too_many after five codes within a day
 */
export async function claimPhone(
  tx: Transaction,
  context: Context,
  user: Pick<UserRow, 'id' | 'locale'>,
  phone: string,
): Promise<void> {
  const now = context.clock.now()
  const before = await lockPhoneCheck(tx, user.id)
  const decision = decideCode(before, phone, now)
  if (decision === 'keep') return
  if (decision === 'tooMany') throw new Refusal({ code: 'too_many', message: 'tooManyCodes' })
  const code = newPhoneCode()
  const sent = sentToday(before, now)
  await upsertPhoneCheck(tx, {
    userId: user.id,
    phone,
    codeHash: phoneCodeHash(secretOf(context), phone, code),
    expiresAt: new Date(now.getTime() + CODE_MS),
    tries: 0,
    sent: sent + 1,
    sentAt: now,
    firstSentAt: sent === 0 || before === null ? now : before.firstSentAt,
  })
  const text = codeText(code, user.locale)
  await sendWords(tx, { userId: user.id, text, to: phone, reason: 'code' }, now)
}

/**
 * Texts another code to one's own number that waits for one.
 * @throws Refusal conflict when no number waits, too_many
 */
export async function sendPhoneCode(context: Context, userId: string): Promise<void> {
  requireOwn(context, userId)
  await transact(context, async (tx, inside) => {
    const user = await findUser(tx, userId)
    if (!user?.claimedPhone) throw conflict('noPhoneToVerify')
    await claimPhone(tx, inside, user, user.claimedPhone)
  })
}

/**
 * Takes one's own number as verified when the code is right; texts go there from now on.
 * @param input body of POST /api/v1/users/{id}/phone-verification
 * @throws Refusal conflict when no number waits, invalid naming `code`: wrong, or no longer good
 */
export async function verifyPhone(
  context: Context,
  userId: string,
  input: unknown,
): Promise<UserView> {
  requireOwn(context, userId)
  const { code } = parseInput(phoneCodeSchema, input)
  // A wrong try stays counted: the refusal comes after the commit.
  const outcome = await transact(context, async (tx, inside) => {
    await lockRoster(tx)
    const user = await findUser(tx, userId)
    if (!user) throw notFound('userNotFound')
    const phone = user.claimedPhone
    if (phone === null) throw conflict('noPhoneToVerify')
    const check = await lockPhoneCheck(tx, userId)
    const now = inside.clock.now()
    const hash = phoneCodeHash(secretOf(inside), phone, code)
    const verdict = judgeCode(check, hash, now)
    if (verdict === 'dead' || check === null) return { fault: 'codeDead', left: 0 }
    const tries = check.tries + 1
    await upsertPhoneCheck(tx, { ...check, tries: verdict === 'right' ? CODE_TRIES : tries })
    if (verdict === 'wrong') return { fault: 'codeWrong', left: CODE_TRIES - tries }
    // The carrier's STOP was said by the old number.
    const smsOptedOut = user.smsOptedOut && phone === user.phone
    const after: UserRow = { ...user, phone, claimedPhone: null, smsOptedOut }
    await updateUserRow(tx, after)
    await recordAudit(tx, inside, 'user.verify-phone', `user:${userId}`)
    return { user: userView(inside, after) }
  })
  if (outcome.user) return outcome.user
  const { fault, left } = outcome
  throw invalid({ field: 'code', message: left > 0 ? fault : 'codeDead', params: { left } })
}

/** The link of a text opens one crisis: it is no way to move somebody's texts to another phone. */
function requireOwn(context: Context, userId: string): void {
  requireAccess(context, 'self.write')
  const { userId: ownId, onlyCrisisId } = requireOwnAccount(context)
  if (ownId !== userId.toLowerCase() || onlyCrisisId !== null) throw forbidden()
}

function secretOf({ environment }: Context): string {
  if (environment.nextauthSecret === null) throw new Error('NEXTAUTH_SECRET is not set')
  return environment.nextauthSecret
}
