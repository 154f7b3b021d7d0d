import { randomUUID } from 'node:crypto'
import { recordEntry } from '../journal/record-entry.ts'
import type { Context, RecordedFact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { readSetting } from '../platform/settings.ts'
import { readDutyIds } from '../roster/queries.ts'
import { type PagedPerson, readMembers } from './queries.ts'
import { readFreeVolunteers } from './read-foreseen.ts'
import {
  findPagedCrisis,
  insertAttempt,
  insertPage,
  type PageRow,
  wakePager,
  writeNarrowed,
} from './store.ts'
import { pageToken, tokenHash } from './token.ts'
import { firstWave } from './waves.ts'

/**
 * Reaction to `crisis-opened`: one page and one waiting text for everyone on crisis duty, or for the
 * members of a restricted crisis, in the transaction that opens it. Volunteers at work in another
 * crisis are left alone; settings may narrow whom the first texts reach. A crisis that happened
 * elsewhere pages nobody.
 */
export async function planPages(
  tx: Transaction,
  context: Context,
  fact: RecordedFact,
): Promise<void> {
  if (fact.data.elsewhere === true) return
  const crisis = await findPagedCrisis(tx, fact.crisisId)
  if (crisis === null) return
  const now = context.clock.now()
  const [{ people: all, engaged }, dutyIds, limits] = await Promise.all([
    whomToPage(tx, crisis, now),
    readDutyIds(tx, now),
    readSetting(tx, 'pagingLimits'),
  ])
  const { timeZone } = context.environment
  const { people, narrowed } = crisis.restricted
    ? { people: all, narrowed: null }
    : firstWave(all, dutyIds, limits, { level: crisis.level, now, timeZone })
  if (narrowed !== null) tx.send(writeNarrowed(tx, crisis.id, narrowed))
  const planned = await planFor(tx, context, {
    crisisId: crisis.id,
    people,
    dutyIds,
    dueAt: crisis.holdUntil ?? now,
  })
  if (planned.length === 0) return
  await recordEntry(context, crisis.id, {
    kind: 'page',
    data: {
      pageState: 'waiting',
      count: planned.length,
      ...(engaged > 0 ? { engaged } : {}),
      ...(narrowed === null ? {} : { narrowed, later: all.length - people.length }),
    },
    author: { kind: 'system', process: 'paging' },
  })
}

/** The people, and how many were left alone; those in a restricted crisis are not even counted. */
async function whomToPage(
  tx: Transaction,
  crisis: { id: string; drill: boolean; restricted: boolean },
  now: Date,
): Promise<{ people: PagedPerson[]; engaged: number }> {
  if (crisis.restricted) return { people: await readMembers(tx, crisis.id), engaged: 0 }
  return readFreeVolunteers(tx, crisis, now)
}

/**
 * Writes pages with their first attempt: a text, or a call to whoever opted out of texts. People who
 * were paged for this crisis before are left out; without a phone a person is unreachable.
 * @param plan `dutyIds`: who is on SRE duty now
 * @returns ids of the people who were added
 */
export async function planFor(
  tx: Transaction,
  context: Context,
  plan: {
    crisisId: string
    people: readonly PagedPerson[]
    dutyIds: readonly string[]
    dueAt: Date
    /** Why these people: the crisis opened, a further wave, or somebody asked for them. */
    reason?: 'opened' | 'wave' | 'asked'
  },
): Promise<string[]> {
  const { crisisId, dueAt, reason = 'opened' } = plan
  const duty = new Set(plan.dutyIds)
  // Sent together: nobody's page waits for the answer about somebody else's.
  const pages = await Promise.all(
    plan.people.map(async (person) => {
      const page = newPage(context, person, { crisisId, dutyFirst: duty.has(person.id) })
      return { person, page, isNew: await insertPage(tx, page) }
    }),
  )
  const added = pages.filter(({ isNew }) => isNew)
  for (const { person, page } of added) planFirstAttempt(tx, person, page, dueAt, reason)
  if (added.length > 0) tx.send(wakePager(tx))
  return added.map(({ person }) => person.id)
}

/** The page of one person, for a crisis or an alert, as it is first written. */
export function newPage(
  context: Context,
  person: PagedPerson,
  about: { crisisId?: string; alertId?: string; dutyFirst: boolean },
): PageRow {
  const id = randomUUID()
  return {
    id,
    crisisId: about.crisisId ?? null,
    alertId: about.alertId ?? null,
    userId: person.id,
    reason: about.crisisId === undefined ? 'alert' : 'crisis',
    tokenHash: tokenHash(pageToken(context.environment, id)),
    state: person.phone === null ? 'unreachable' : 'waiting',
    etaMinutes: null,
    answeredAt: null,
    answeredBy: null,
    notedBy: null,
    note: null,
    dutyFirst: about.dutyFirst,
    code: null,
    codeExpiresAt: null,
    createdAt: context.clock.now(),
    stopNoticeAt: null,
  }
}

/** The first attempt of a page: a text, or a call to whoever opted out of texts. */
export function planFirstAttempt(
  tx: Transaction,
  person: PagedPerson,
  page: PageRow,
  dueAt: Date,
  reason = 'opened',
): void {
  if (person.phone === null) return
  const byText = !person.smsOptedOut
  tx.send(
    insertAttempt(tx, {
      id: randomUUID(),
      pageId: page.id,
      userId: person.id,
      purpose: 'page',
      channel: byText ? 'sms' : 'voice',
      step: byText ? 0 : 1,
      reason: byText ? reason : 'opted-out',
      dueAt,
      createdAt: page.createdAt,
      data: {},
    }),
  )
}
