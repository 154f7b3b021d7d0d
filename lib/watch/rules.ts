import type { Finding, FindingKind } from './model.ts'

/** An attempt that is not finished, as the auditor sees it. */
export interface OpenAttempt {
  id: string
  status: 'waiting' | 'sending' | 'unknown'
  dueAt: Date
  /** When it could leave first: planned, or the end of the hold. */
  since: Date
  sendStartedAt: Date | null
  leaseUntil: Date | null
  tries: number
  restricted: boolean
}

/** From due to claimed takes less than a second; the pager may be started anew in between. */
const OVERDUE_MS = 20_000
/** A provider that asks for patience gets it for a minute. */
const REFUSED_MS = 60_000
/** The lease of 15 s, and twice as long to be found by whoever looks for the dead. */
const SENDING_MS = 45_000
/** No lease reaches this far ahead. */
const LONGEST_LEASE_MS = 60_000
/** The list is searched from 5 s on; unreadable, it is sent again after 60 s at the latest. */
const UNKNOWN_MS = 120_000

/** What is wrong with one attempt, or null. */
export function faultOf(attempt: OpenAttempt, now: Date): FindingKind | null {
  const ago = (at: Date | null) => (at === null ? 0 : now.getTime() - at.getTime())
  const { status, sendStartedAt, leaseUntil } = attempt
  if (leaseUntil !== null && -ago(leaseUntil) > LONGEST_LEASE_MS) return 'attempts-stuck'
  if (status === 'sending') return ago(sendStartedAt) > SENDING_MS ? 'attempts-stuck' : null
  if (status === 'unknown') return ago(sendStartedAt) > UNKNOWN_MS ? 'attempts-stuck' : null
  if (ago(attempt.dueAt) > OVERDUE_MS) return 'attempts-overdue'
  return attempt.tries > 0 && ago(attempt.since) > REFUSED_MS ? 'attempts-refused' : null
}

/** One finding a kind, confidential ones apart. */
export function judgeAttempts(attempts: readonly OpenAttempt[], now: Date): Finding[] {
  return gather(
    attempts.flatMap((attempt) => {
      const kind = faultOf(attempt, now)
      const { id, restricted } = attempt
      return kind === null ? [] : [{ kind, subject: '', evidence: [id], restricted }]
    }),
  )
}

/** Puts together what is of one kind, about one subject and for the same eyes. */
export function gather(findings: readonly Finding[]): Finding[] {
  const together = new Map<string, Finding>()
  for (const finding of findings) {
    const key = keyOf(finding)
    const known = together.get(key)
    const evidence = [...(known?.evidence ?? []), ...finding.evidence]
    together.set(key, { ...finding, evidence })
  }
  return [...together.values()]
}

const keyOf = ({ kind, subject, restricted }: Finding) => `${kind} ${subject} ${restricted}`

/** What two looks a few seconds apart both show, by the same evidence: the rest was on its way. */
export function confirm(first: readonly Finding[], second: readonly Finding[]): Finding[] {
  const seen = new Map(first.map((finding) => [keyOf(finding), new Set(finding.evidence)]))
  return second.flatMap((finding) => {
    const before = seen.get(keyOf(finding))
    const evidence = finding.evidence.filter((id) => before?.has(id))
    return evidence.length === 0 ? [] : [{ ...finding, evidence }]
  })
}

const RECEIPTS_ENOUGH = 3

/** Texts that were handed over minutes ago: without one receipt among several, none comes at all. */
export function lacksReceipts(texts: readonly { final: boolean }[]): boolean {
  return texts.length >= RECEIPTS_ENOUGH && texts.every(({ final }) => !final)
}

/** Findings with which texts may not go out: a monitor elsewhere should hear silence. */
const BEAT_STOPPERS: ReadonlySet<FindingKind> = new Set<FindingKind>([
  'pager-silent',
  'attempts-overdue',
  'attempts-stuck',
  'attempts-refused',
  'pages-lost',
  'crisis-unpaged',
  'calls-late',
  'alert-unpaged',
  'account-refused',
])

export function stopsBeat(kind: FindingKind): boolean {
  return BEAT_STOPPERS.has(kind)
}

const HOUR_MS = 3_600_000
const NOTICES_AN_HOUR = 4

/** Whether one more text may go to the admins: at most four an hour, whatever flaps. */
export function mayTell(toldAt: readonly Date[], now: Date): boolean {
  const recent = toldAt.filter((at) => now.getTime() - at.getTime() < HOUR_MS)
  return new Set(recent.map((at) => at.getTime())).size < NOTICES_AN_HOUR
}

/** The database as the watch has known it: since when it is gone, and when the admins were told. */
export interface Outage {
  goneSince: string | null
  toldAt: string | null
}

export const NO_OUTAGE: Outage = { goneSince: null, toldAt: null }

/**
 * One more look at the database. Told once when it was gone for longer than the grace, and once more
 * when it is back from an outage that was told.
 * @param graceMs milliseconds
 */
export function stepOutage(
  outage: Outage,
  look: { up: boolean; now: Date },
  graceMs: number,
): { outage: Outage; tell: 'gone' | 'back' | null } {
  const at = look.now.toISOString()
  if (look.up) return { outage: NO_OUTAGE, tell: outage.toldAt === null ? null : 'back' }
  const goneSince = outage.goneSince ?? at
  const due = look.now.getTime() - Date.parse(goneSince) >= graceMs
  if (outage.toldAt !== null || !due) return { outage: { ...outage, goneSince }, tell: null }
  return { outage: { goneSince, toldAt: at }, tell: 'gone' }
}
