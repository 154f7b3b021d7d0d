import { createHmac, randomInt } from 'node:crypto'

/** How long a code is good. */
export const CODE_MS = 600_000
/** Wrong tries at one code. */
export const CODE_TRIES = 5
/** Codes a person may have sent within a day. */
export const CODES_A_DAY = 5
/** Asked for again sooner than this, the code that is on its way stands. */
const CODE_GAP_MS = 20_000
const DAY_MS = 86_400_000

/** Six digits that confirm a number. */
export function newPhoneCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/**
 * What is stored of a code: keyed, because six digits could be tried out against a plain hash, and
 * bound to its number.
 * @param secret NEXTAUTH_SECRET
 */
export function phoneCodeHash(secret: string, phone: string, code: string): string {
  return createHmac('sha256', secret).update(`phone:${phone}:${code}`).digest('hex')
}

/** The text that brings the code, in GSM-7. */
export function codeText(code: string, locale: 'fr' | 'en'): string {
  return locale === 'fr'
    ? `Cellule: votre code est ${code}, valable 10 min. Ne le donnez à personne.`
    : `Cellule: your code is ${code}, good for 10 min. Give it to nobody.`
}

interface SentCodes {
  phone: string
  sent: number
  sentAt: Date
  firstSentAt: Date
}

/** May another code go to this number? `keep`: one has just left. */
export function decideCode(
  before: SentCodes | null,
  phone: string,
  now: Date,
): 'send' | 'keep' | 'tooMany' {
  if (before === null) return 'send'
  const since = now.getTime() - before.sentAt.getTime()
  if (before.phone === phone && since < CODE_GAP_MS) return 'keep'
  return sentToday(before, now) >= CODES_A_DAY ? 'tooMany' : 'send'
}

/** Codes of the day that began with the first of them. */
export function sentToday(before: SentCodes | null, now: Date): number {
  if (before === null || now.getTime() - before.firstSentAt.getTime() >= DAY_MS) return 0
  return before.sent
}

/** What a typed code comes to. `dead`: none was sent, it is too old, or was tried too often. */
export function judgeCode(
  check: { codeHash: string; expiresAt: Date; tries: number } | null,
  hash: string,
  now: Date,
): 'right' | 'wrong' | 'dead' {
  if (check === null || check.expiresAt <= now || check.tries >= CODE_TRIES) return 'dead'
  return check.codeHash === hash ? 'right' : 'wrong'
}
