import { crisisLabel } from '../crisis/model.ts'
import type { Locale } from '../platform/actor.ts'
import { type Context, sqlOf, transact } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import { Refusal } from '../platform/refusal.ts'
import { readSetting } from '../platform/settings.ts'
import { findReachOf } from '../watch/queries.ts'
import { reachCallWords } from '../watch/reach.ts'
import { acknowledgePage } from './acknowledge-page.ts'
import { declareAlert } from './declare-alert.ts'
import type { Answer } from './model.ts'
import { findActor, findPagedAlert, findRecipient } from './queries.ts'
import { findAttempt, findPage, findPagedCrisis, type PageRow } from './store.ts'
import { callWords, type Thanks, thanksWords } from './voice.ts'

/** What the call says next: `ask` waits for another key, which may be the second 9. */
export interface Spoken {
  kind: 'ask' | 'end'
  words: string
  locale: Locale
  confirming: boolean
}

const ANSWERS = new Map<string, Answer>([
  ['1', 'coming'],
  ['2', 'declined'],
  ['3', 'seen'],
])

/**
 * Takes a key pressed on a call: 1 coming, 2 can't, 3 seen, anything else says it again; on an alert's
 * call 3 says that somebody looks, and 9 then 9 declares.
 * @returns what to say, or null when there is no such call
 */
export async function takeKey(
  context: Context,
  press: { attemptId: string; key: string; confirming: boolean },
): Promise<Spoken | null> {
  return transact(context, async (tx, inside) => {
    const attempt = await findAttempt(tx, press.attemptId)
    if (attempt?.channel !== 'voice' || attempt.pageId === null) return null
    const page = await findPage(tx, attempt.pageId)
    const person = await findRecipient(tx, attempt.userId)
    const onlyCrisisId = page?.crisisId ?? null
    const actor = await findActor(tx, attempt.userId, { via: 'call', onlyCrisisId })
    if (page === null || person === null || actor === null) return null
    const acting = { ...inside, actor }
    const { locale } = person
    try {
      const done = await act(acting, page, press)
      if (done !== null) return end(done, locale, await readBridge(tx))
    } catch (error) {
      if (error instanceof Refusal) return end('over', locale)
      throw error
    }
    return sayAgain(acting, page, locale, press.key === '9' && page.alertId !== null)
  })
}

const readBridge = async (sql: Sql) => (await readSetting(sql, 'phoneBridge')) || null

function end(thanks: Thanks, locale: Locale, bridge: string | null = null): Spoken {
  return { kind: 'end', words: thanksWords(thanks, locale, bridge), locale, confirming: false }
}

async function act(
  context: Context,
  page: PageRow,
  { key, confirming }: { key: string; confirming: boolean },
): Promise<Thanks | null> {
  if (page.alertId !== null && key === '9') {
    if (!confirming) return null
    await declareAlert(context, page.alertId)
    return 'declared'
  }
  const answer = ANSWERS.get(key)
  if (page.reason === 'reach') {
    if (answer === undefined) return null
    await acknowledgePage(context, {
      pageId: page.id,
      answer: 'seen',
      etaMinutes: null,
      way: 'keypress',
    })
    return 'reached'
  }
  if (answer === undefined || (page.alertId !== null && answer !== 'seen')) return null
  await acknowledgePage(context, { pageId: page.id, answer, etaMinutes: null, way: 'keypress' })
  return answer
}

async function sayAgain(
  context: Context,
  page: PageRow,
  locale: Locale,
  confirming: boolean,
): Promise<Spoken | null> {
  const again = (words: string): Spoken => ({ kind: 'ask', words, locale, confirming })
  if (page.alertId !== null) {
    const alert = await findPagedAlert(sqlOf(context), page.alertId)
    if (alert === null) return null
    const { title, others } = alert
    return again(callWords({ kind: 'alert', title, others, confirming }, locale))
  }
  const reach = page.reason === 'reach' ? await findReachOf(sqlOf(context), page.id) : null
  if (reach !== null) return again(reachCallWords(reach.kind, locale))
  const crisis =
    page.crisisId === null ? null : await findPagedCrisis(sqlOf(context), page.crisisId)
  if (crisis === null) return null
  if (crisis.state === 'closed') return end('over', locale)
  const { drill, restricted, level, title } = crisis
  const number = crisisLabel(crisis)
  return again(callWords({ kind: 'crisis', number, drill, restricted, level, title }, locale))
}
