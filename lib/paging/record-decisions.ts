import { lockJournal, recordEntry } from '../journal/record-entry.ts'
import { readCalledCrises, readKnownLines } from '../muster/queries.ts'
import { type Context, sqlOf, transact } from '../platform/context.ts'
import { isWhole, madeTogether, sent } from './decisions.ts'
import { type AttemptRow, readAttemptsOf, readPagesOfCrisis } from './store.ts'

/** Calls that were made longer ago are not told any more: nobody ran to tell them. */
const LOOK_BACK_MS = 3_600_000

/**
 * Writes into the journals which calls and mails the paging made and why, one line for what was made
 * together, once nothing more can belong to it. A line has the id of its first attempt: whoever comes
 * twice writes once.
 * @returns how many lines were written
 */
export async function recordDecisions(context: Context): Promise<number> {
  const now = context.clock.now()
  const span = { from: new Date(now.getTime() - LOOK_BACK_MS), now }
  let written = 0
  for (const crisisId of await readCalledCrises(sqlOf(context), span.from)) {
    if ((await untold(context, crisisId, span)).length > 0) {
      written += await tell(context, crisisId, span)
    }
  }
  return written
}

interface Span {
  from: Date
  now: Date
}

function tell(context: Context, crisisId: string, span: Span): Promise<number> {
  return transact(context, async (_, inside) => {
    await lockJournal(inside, crisisId)
    const groups = await untold(inside, crisisId, span)
    for (const { id, at, decision } of groups) {
      const { channel, reason, count, vacant, crew, needed } = decision
      const missing = crew === null || needed === null ? {} : { crew, needed }
      const data = { pageState: 'called', channel, because: reason, count, ...missing }
      await recordEntry(inside, crisisId, {
        kind: 'page',
        id,
        at,
        data: vacant.length > 0 ? { ...data, vacant } : data,
        author: { kind: 'system', process: 'paging' },
      })
    }
    return groups.length
  })
}

/** What was made together and stands in no journal yet, the first first. */
async function untold(context: Context, crisisId: string, { from, now }: Span) {
  const sql = sqlOf(context)
  const pages = await readPagesOfCrisis(sql, crisisId)
  const attempts = await readAttemptsOf(
    sql,
    pages.map(({ id }) => id),
  )
  const whole = madeTogether(attempts.filter(isCall)).flatMap((group) => {
    const [first] = group
    const [decision] = sent(group.filter(({ status }) => status !== 'cancelled'))
    if (!first || !decision || first.createdAt < from || !isWhole(first.createdAt, now)) return []
    return [{ id: first.id, at: first.createdAt, decision }]
  })
  const known = await readKnownLines(
    sql,
    whole.map(({ id }) => id),
  )
  return whole.filter(({ id }) => !known.has(id))
}

/** Texts are told when they are planned. */
const isCall = ({ channel }: AttemptRow) => channel === 'voice' || channel === 'email'
