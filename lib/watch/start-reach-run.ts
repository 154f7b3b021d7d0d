import { randomUUID } from 'node:crypto'
import { recordAudit } from '../access/record-audit.ts'
import { requireAccess, requireOwnAccount } from '../access/require-access.ts'
import { pageLink, pageToken, tokenHash } from '../paging/token.ts'
import { type Context, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, Refusal } from '../platform/refusal.ts'
import { readDutyOrder } from '../roster/queries.ts'
import {
  outcomeOf,
  type ReachKind,
  reachCallWords,
  reachText,
  TEST_PAUSE_MS,
  TESTS_A_DAY,
} from './reach.ts'
import { testPageSchema } from './schema.ts'
import {
  endRun,
  findOpenRun,
  findReachPerson,
  insertReachAttempt,
  insertReachPage,
  insertRun,
  isCrisisOpen,
  lockRuns,
  type ReachPerson,
  readOwnTests,
  readReachFacts,
  readReachPeople,
  wakePager,
} from './store.ts'

const DAY_MS = 86_400_000

/**
 * Begins a try whether everybody who could be paged can be reached. It is no crisis and has no number.
 * @returns its id, and how many people it is about
 * @throws Refusal conflict while another one runs, a crisis is open, or there is nobody
 */
export async function startDrill(context: Context): Promise<{ id: string; people: number }> {
  requireAccess(context, 'user.administer')
  return transact(context, async (tx, inside) => {
    await lockRuns(tx)
    if (await findOpenRun(tx, { kind: 'drill', userId: null })) throw conflict('drillRunning')
    if (await isCrisisOpen(tx)) throw conflict('drillDuringCrisis')
    const people = await readReachPeople(tx, await readDutyOrder(tx, inside.clock.now()))
    if (people.length === 0) throw conflict('drillNobody')
    const id = await beginRun(tx, inside, 'drill', people)
    await recordAudit(tx, inside, 'reach-drill.start', `reach-run:${id}`)
    return { id, people: people.length }
  })
}

/** Ends a drill: nobody more is called, and answers that come are still kept. */
export async function endDrill(context: Context): Promise<void> {
  requireAccess(context, 'user.administer')
  await transact(context, async (tx, inside) => {
    const run = await findOpenRun(tx, { kind: 'drill', userId: null })
    if (run !== null) await endRun(tx, run.id, inside.clock.now())
  })
}

/**
 * Sends oneself a real text, or calls oneself, as a page would.
 * @param input `{channel?: "sms" | "voice"}`
 * @returns the run whose result can be looked at
 * @throws Refusal conflict without a number; too_many within half a minute, or after twenty a day
 */
export async function testOwnPage(context: Context, input: unknown): Promise<{ id: string }> {
  const { userId } = requireOwnAccount(context)
  const { channel } = parseInput(testPageSchema, input)
  return transact(context, async (tx, inside) => {
    await lockRuns(tx)
    const now = inside.clock.now()
    const person = await findReachPerson(tx, userId)
    if (person === null || person.phone === null) throw conflict('testWithoutPhone')
    const tests = await readOwnTests(tx, userId, new Date(now.getTime() - DAY_MS))
    // A call right after the text is what the page offers.
    const last = channel === 'voice' ? undefined : tests.at(-1)
    const soon = last !== undefined && now.getTime() - last.getTime() < TEST_PAUSE_MS
    if (soon || tests.length >= TESTS_A_DAY) {
      throw new Refusal({ code: 'too_many', message: 'testTooSoon' })
    }
    const before = await findOpenRun(tx, { kind: 'test', userId })
    if (before !== null) {
      const goesOn = channel === 'voice' && (await addCall(tx, before.id, tests.length, now))
      if (goesOn) return { id: before.id }
      await endRun(tx, before.id, now)
    }
    return { id: await beginRun(tx, inside, 'test', [person], channel) }
  })
}

/** A call in a test that nobody answered yet; false when it was answered. */
async function addCall(tx: Transaction, runId: string, step: number, now: Date): Promise<boolean> {
  const [page] = await readReachFacts(tx, runId)
  if (!page || outcomeOf(page.state) === 'answered') return false
  const { pageId, userId, locale } = page
  const text = reachCallWords('test', locale)
  await insertReachAttempt(tx, { pageId, userId, channel: 'voice', step, text, now })
  await wakePager(tx)
  return true
}

/** Writes a run with a page and the first attempt of each; whoever has no number is unreachable. */
export async function beginRun(
  tx: Transaction,
  context: Context,
  kind: ReachKind,
  people: readonly ReachPerson[],
  wanted: 'sms' | 'voice' = 'sms',
): Promise<string> {
  const { environment, actor, clock } = context
  const id = randomUUID()
  const now = clock.now()
  const startedById = actor.kind === 'user' ? actor.userId : null
  await insertRun(tx, { id, kind, startedById, createdAt: now })
  for (const { id: userId, phone, smsOptedOut, locale } of people) {
    const pageId = randomUUID()
    const state = phone === null ? 'unreachable' : 'waiting'
    const token = tokenHash(pageToken(environment, pageId))
    await insertReachPage(tx, { id: pageId, runId: id, userId, tokenHash: token, state, at: now })
    if (phone === null) continue
    const channel = smsOptedOut ? 'voice' : wanted
    const text =
      channel === 'sms'
        ? reachText(kind, pageLink(environment, pageId), locale)
        : reachCallWords(kind, locale)
    await insertReachAttempt(tx, { pageId, userId, channel, step: 0, text, now })
  }
  await wakePager(tx)
  return id
}
