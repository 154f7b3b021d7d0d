import {
  type FailureScope,
  failureLimits,
  idleMs,
  longestMs,
  pageSessionMs,
  type SessionKind,
} from './model.ts'

/** When a session that is used now ends, unless it is used again. */
export function sessionEnd(kind: SessionKind, createdAt: Date, now: Date): Date {
  if (kind === 'page') return new Date(createdAt.getTime() + pageSessionMs)
  return new Date(Math.min(now.getTime() + idleMs, createdAt.getTime() + longestMs))
}

/** Whether a session or token is good now. */
export function isLive(
  row: { expiresAt: Date | null; revokedAt: Date | null; disabledAt: Date | null },
  now: Date,
): boolean {
  if (row.revokedAt !== null || row.disabledAt !== null) return false
  return row.expiresAt === null || row.expiresAt > now
}

/** Whether one more try may be made after so many failures. */
export function mayTry(failures: Record<FailureScope, number>): boolean {
  return (
    failures.pair < failureLimits.pair &&
    failures.email < failureLimits.email &&
    failures.address < failureLimits.address
  )
}
