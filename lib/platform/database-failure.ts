/** Codes of Node and PostgreSQL that mean: the database is not there, or does not answer. */
const goneCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08003',
  '08006',
])

const goneWords =
  /timeout exceeded|Query read timeout|Connection terminated|Client has encountered a connection error/i

/** Is this failure the database's absence, rather than a bug or a refusal? */
export function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && goneCodes.has(error.code)) return true
  return goneWords.test(error.message) || isDatabaseGone(error.cause)
}

/** A row with that key is there already. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}
