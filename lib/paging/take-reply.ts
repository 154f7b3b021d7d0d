import { randomUUID } from 'node:crypto'
import { findAlertPage } from '../bundle/queries.ts'
import { reserveRole } from '../cell/reserve-role.ts'
import {
  clearPhoneFault,
  countAnswers,
  findSender,
  insertInbound,
  lockSender,
  markAnswered,
  type Sender,
} from '../channels/inbound/store.ts'
import { type Context, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { Refusal } from '../platform/refusal.ts'
import { readSetting } from '../platform/settings.ts'
import { readDutyIds } from '../roster/queries.ts'
import { pauseDutyForDays, resumeDuty } from '../roster/sign-up-for-duty.ts'
import { findReachPage } from '../watch/queries.ts'
import { reachThanks } from '../watch/reach.ts'
import { acknowledgePage } from './acknowledge-page.ts'
import { declareAlert } from './declare-alert.ts'
import { ALERT_CODE_MS, ANSWERS_A_DAY, type AnswerWay } from './model.ts'
import {
  findActor,
  findAlertIdByCode,
  type OpenPage,
  readFreeRoles,
  readOpenPages,
  readStanding,
  wasPagedFor,
} from './queries.ts'
import { type Reply, readReply, settleReply } from './reply.ts'
import { sendWords } from './send-words.ts'
import { findPagedCrisis, notifyRoom, setSmsOptedOut, writePageNote } from './store.ts'
import {
  badCodeText,
  comingText,
  declaredText,
  declinedText,
  dutyText,
  lookingText,
  noDutyText,
  nothingOpenText,
  notUnderstoodText,
  roleText,
  seenText,
  standingText,
  whichText,
  withBridge,
} from './text.ts'

export interface InboundReply {
  /** The provider's id: a text that comes twice counts once. */
  providerId: string
  /** E.164. */
  from: string
  body: string
  way: Extract<AnswerWay, 'reply' | 'simulator'>
}

const DAY_MS = 24 * 60 * 60_000

/**
 * Takes an inbound text: does what it says and plans at most one automatic answer. Numbers of
 * strangers get none, nobody gets more than five a day, and what belongs to the carrier is only noted.
 */
export async function takeReply(context: Context, inbound: InboundReply): Promise<void> {
  await transact(context, async (tx, inside) => {
    const sender = await findSender(tx, inbound.from)
    const reply = readReply(inbound.body)
    const id = randomUUID()
    const now = inside.clock.now()
    const known = await insertInbound(tx, {
      id,
      providerId: inbound.providerId,
      userId: sender?.id ?? null,
      receivedAt: now,
      body: inbound.body.replaceAll('\u0000', ''),
      meaning: sender === null ? 'stranger' : reply.kind,
    })
    if (!known || sender === null) return
    await clearPhoneFault(tx, sender.id)
    if (reply.kind === 'carrier') {
      if (reply.word !== 'help') await setSmsOptedOut(tx, sender.id, reply.word === 'stop')
      return
    }
    await lockSender(tx, sender.id)
    const text =
      reply.kind === 'unclear'
        ? notUnderstoodText(await keepWords(tx, sender, inbound.body), sender.locale)
        : await answerTo(tx, inside, sender, reply, inbound.way)
    const given = await countAnswers(tx, sender.id, new Date(now.getTime() - DAY_MS))
    if (given >= ANSWERS_A_DAY) return
    await markAnswered(tx, id)
    await sendWords(tx, { userId: sender.id, text, reason: 'reply' }, now)
  })
}

const LONGEST_NOTE = 280

/**
 * Words that mean nothing here stand on the muster board for people to read. With several open pages
 * they are nobody's but the sender's: which crisis they are about is not guessed.
 * @returns whether they stand there
 */
async function keepWords(tx: Transaction, sender: Sender, body: string): Promise<boolean> {
  const [page, another] = await readOpenPages(tx, sender.id)
  const letters = [...body.replaceAll('\u0000', '').toWellFormed().trim()]
  if (page === undefined || another !== undefined || letters.length === 0) return false
  await writePageNote(tx, page.pageId, letters.slice(0, LONGEST_NOTE).join(''))
  await notifyRoom(tx, page.crisisId)
  return true
}

type Meant = Exclude<Reply, { kind: 'carrier' | 'unclear' }>
/** What is said about a page. */
type Said = Exclude<Meant, { kind: 'declare' | 'pause' | 'resume' }>

async function answerTo(
  tx: Transaction,
  context: Context,
  sender: Sender,
  reply: Meant,
  way: AnswerWay,
): Promise<string> {
  if (reply.kind === 'declare') return declare(tx, context, sender, reply.code)
  if (reply.kind === 'pause') return pause(tx, context, sender, reply.days)
  if (reply.kind === 'resume') return pause(tx, context, sender, null)
  const pages = await readOpenPages(tx, sender.id)
  const settled = settleReply(reply.numbers, pages)
  if (settled.kind === 'nothing-open') return answerOther(tx, context, { sender, reply, way })
  if (settled.kind === 'which') return whichText(pages, wordFor(reply, sender), sender.locale)
  const { page, minutes } = settled
  if (reply.kind === 'standing') return standing(tx, context, sender, page)
  try {
    return await answer(tx, context, { sender, reply, page, minutes, way })
  } catch (error) {
    if (error instanceof Refusal) return nothingOpenText(sender.locale)
    throw error
  }
}

/** Crisis duty rests for so many days; null: no longer. A crisis that is open is not answered by it. */
async function pause(
  tx: Transaction,
  context: Context,
  { id, locale }: Sender,
  days: number | null,
): Promise<string> {
  const actor = await findActor(tx, id, { via: 'text', onlyCrisisId: null })
  const inside = actor === null ? context : { ...context, actor }
  try {
    const duty =
      days === null ? await resumeDuty(inside, id) : await pauseDutyForDays(inside, id, days)
    const until = duty.pausedUntil === null ? null : new Date(duty.pausedUntil)
    return dutyText(until, locale, duty.timeZone)
  } catch (error) {
    if (error instanceof Refusal) return noDutyText(locale)
    throw error
  }
}

/** An answer without an open crisis may be about an alert, or about a try. */
async function answerOther(
  tx: Transaction,
  context: Context,
  { sender, reply, way }: { sender: Sender; reply: Meant; way: AnswerWay },
): Promise<string> {
  const { locale } = sender
  if (reply.kind === 'seen' && (await confirmLooking(tx, context, sender, way))) {
    return lookingText(locale)
  }
  const reached = reply.kind !== 'standing' && (await confirmReached(tx, context, sender, way))
  return reached ? reachThanks(locale) : nothingOpenText(locale)
}

/** *Seen* to the text of an alert says that the person looks at it. */
async function confirmLooking(
  tx: Transaction,
  context: Context,
  { id }: Sender,
  way: AnswerWay,
): Promise<boolean> {
  const since = new Date(context.clock.now().getTime() - ALERT_CODE_MS)
  const pageId = await findAlertPage(tx, id, since)
  if (pageId === null) return false
  await acknowledgePage(context, { pageId, answer: 'seen', etaMinutes: null, way })
  return true
}

/** Any answer to the text of a try says that the person was reached. */
async function confirmReached(
  tx: Transaction,
  context: Context,
  { id }: Sender,
  way: AnswerWay,
): Promise<boolean> {
  const since = new Date(context.clock.now().getTime() - DAY_MS)
  const pageId = await findReachPage(tx, id, since)
  if (pageId === null) return false
  await acknowledgePage(context, { pageId, answer: 'seen', etaMinutes: null, way })
  return true
}

function wordFor(reply: Said, { locale }: Sender): string {
  if (reply.kind === 'coming' && reply.role !== null) {
    return { lead: 'LEAD', comms: 'COM', scribe: 'SCRIBE' }[reply.role]
  }
  const words = {
    fr: { coming: 'OUI', declined: 'NON', seen: 'VU', standing: 'POINT' },
    en: { coming: 'YES', declined: 'NO', seen: 'SEEN', standing: 'STATUS' },
  }[locale]
  return words[reply.kind]
}

interface PageAnswer {
  sender: Sender
  reply: Extract<Reply, { kind: 'coming' | 'declined' | 'seen' }>
  page: OpenPage
  minutes: number | null
  way: AnswerWay
}

async function answer(
  tx: Transaction,
  context: Context,
  { sender, reply, page, minutes, way }: PageAnswer,
): Promise<string> {
  const { locale } = sender
  const { pageId, crisisId } = page
  const actor = await findActor(tx, sender.id, { via: 'text', onlyCrisisId: crisisId })
  const inside = actor === null ? context : { ...context, actor }
  await acknowledgePage(inside, { pageId, answer: reply.kind, etaMinutes: minutes, way })
  if (reply.kind === 'declined') return declinedText(locale)
  if (reply.kind === 'seen') return seenText(locale)
  const bridge = (await readSetting(tx, 'phoneBridge')) || null
  if (reply.role !== null) {
    const kept = await reserveRole(inside, { crisisId, role: reply.role, userId: sender.id })
    return withBridge(roleText({ role: reply.role, kept }, locale), bridge, locale)
  }
  const now = context.clock.now()
  const freeRoles = await readFreeRoles(tx, crisisId, sender.id, now)
  const eta = minutes === null ? null : new Date(now.getTime() + minutes * 60_000)
  const noted = comingText({ eta, freeRoles }, locale, context.environment.timeZone)
  return withBridge(noted, bridge, locale)
}

async function standing(
  tx: Transaction,
  context: Context,
  { locale }: Sender,
  page: OpenPage,
): Promise<string> {
  const crisis = await findPagedCrisis(tx, page.crisisId)
  if (crisis === null) return nothingOpenText(locale)
  const { number, drill, restricted } = page
  const { level, openedAt } = crisis
  const figures = await readStanding(tx, crisis)
  const watch = crisis.state === 'watch'
  return standingText(
    { number, drill, restricted, level, openedAt, watch, ...figures },
    locale,
    context.environment.timeZone,
  )
}

/** A code is good for whoever is on SRE duty or was paged for that alert. */
async function declare(
  tx: Transaction,
  context: Context,
  { id, locale }: Sender,
  code: string,
): Promise<string> {
  const now = context.clock.now()
  const alertId = await findAlertIdByCode(tx, code, now)
  const actor = await findActor(tx, id, { via: 'text', onlyCrisisId: null })
  if (alertId === null || actor === null) return badCodeText(locale)
  const may = (await wasPagedFor(tx, id, alertId)) || (await readDutyIds(tx, now)).includes(id)
  if (!may) return badCodeText(locale)
  try {
    await declareAlert({ ...context, actor }, alertId)
    return declaredText(locale)
  } catch (error) {
    if (error instanceof Refusal) return badCodeText(locale)
    throw error
  }
}
