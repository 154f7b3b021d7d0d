import { coreRoles } from '../cell/model.ts'
import type { Level } from '../crisis/model.ts'
import { isAnswered } from './delivery.ts'
import {
  type AttemptStatus,
  type CoreRole,
  FIRST_CALL_MS,
  MAIL_MS,
  type PageState,
  REPEAT_CALL_MS,
} from './model.ts'

export interface CellFacts {
  level: Level
  open: boolean
  /** When the texts could leave: opening, or the end of the hold. */
  startedAt: Date
  /** A reason why fewer people are enough. */
  reducedCrew: string | null
  stoppedAt: Date | null
  needed: number
  holders: Record<CoreRole, string | null>
  /** People who joined and did not leave, observers apart. */
  joined: ReadonlySet<string>
  /** People in the room in whatever standing. */
  inside: ReadonlySet<string>
  /** People who are at work in another crisis. */
  engaged: ReadonlySet<string>
}

export interface AttemptFacts {
  channel: string
  status: AttemptStatus
  step: number
  dueAt: Date
  sendStartedAt: Date | null
  sentAt: Date | null
}

export interface PageFacts {
  id: string
  userId: string
  dutyFirst: boolean
  state: PageState
  createdAt: Date
  hasPhone: boolean
  attempts: readonly AttemptFacts[]
}

export interface NextCall {
  pageId: string
  userId: string
  step: number
  reason: 'undelivered' | 'silent' | 'repeat'
  /** What the cell lacked. */
  because?: Because
}

/** Roles that nobody holds; how many are coming or present, of how many needed. */
export interface Because {
  vacant: CoreRole[]
  crew: number
  needed: number
}

/** People who are coming or present, each once. */
export function crewSize(cell: CellFacts, pages: readonly PageFacts[]): number {
  return crew(cell, pages).size
}

function crew(cell: CellFacts, pages: readonly PageFacts[]): Set<string> {
  const coming = pages.filter(({ state }) => state === 'coming').map(({ userId }) => userId)
  return new Set([...cell.joined, ...coming])
}

/** Lead, comms and scribe are held by people who are coming or joined, or fewer are enough. */
export function isStaffed(cell: CellFacts, pages: readonly PageFacts[]): boolean {
  if (cell.reducedCrew !== null) return true
  const people = crew(cell, pages)
  return coreRoles.every((role) => {
    const holder = cell.holders[role]
    return holder !== null && people.has(holder)
  })
}

/** What a cell is, in one word: fewer are enough, complete, too few people, or enough with a role empty. */
export type CellStanding = 'reduced' | 'staffed' | 'short' | 'vacant'

/** The one thing to be said of how complete a cell is: once it is staffed, no number is wanted any more. */
export function cellStanding(cell: CellFacts, pages: readonly PageFacts[]): CellStanding {
  if (cell.reducedCrew !== null) return 'reduced'
  if (isStaffed(cell, pages)) return 'staffed'
  return crewSize(cell, pages) < cell.needed ? 'short' : 'vacant'
}

/**
 * Whom to call now, SRE duty first. A text that failed is followed by a call at once, at every level,
 * once. At high and critical, silence is followed by a call 60 s after the text while fewer people are
 * coming or present than needed, and every 5 min by another one while that is so or a role is empty.
 * @param scale divides both delays (PAGING_TIME_SCALE)
 */
export function nextCalls(
  cell: CellFacts,
  pages: readonly PageFacts[],
  now: Date,
  scale: number,
): NextCall[] {
  if (!cell.open || isStaffed(cell, pages)) return []
  const crew = crewSize(cell, pages)
  const because = { vacant: vacantRoles(cell), crew, needed: cell.needed }
  return pages
    .flatMap((page) => callDue(cell, page, crew < cell.needed, now, scale) ?? [])
    .map((call) => ({ ...call, because }))
    .sort((a, b) => rank(pages, a) - rank(pages, b))
}

/**
 * The call that one person is due now, in a cell that is not staffed.
 * @param short fewer people are coming or present than needed
 */
export function callDue(
  cell: CellFacts,
  page: PageFacts,
  short: boolean,
  now: Date,
  scale: number,
): NextCall | null {
  return page.hasPhone && isAwaited(cell, page) ? nextCall(cell, page, short, now, scale) : null
}

/**
 * Whom a new crisis texts: people at work in another one are left alone. When nobody else is left,
 * everyone is texted: better disturbed than nobody reached.
 */
export function leaveAlone<Person extends { id: string }>(
  people: readonly Person[],
  engaged: ReadonlySet<string>,
): Person[] {
  const free = people.filter(({ id }) => !engaged.has(id))
  return free.length > 0 ? free : [...people]
}

function rank(pages: readonly PageFacts[], call: NextCall): number {
  return pages.find(({ id }) => id === call.pageId)?.dutyFirst ? 0 : 1
}

function isAwaited(cell: CellFacts, page: PageFacts): boolean {
  const { userId, state } = page
  if (isAnswered(state)) return false
  if (cell.inside.has(userId) || cell.engaged.has(userId)) return false
  return cell.stoppedAt === null || page.createdAt > cell.stoppedAt
}

function nextCall(
  cell: CellFacts,
  page: PageFacts,
  short: boolean,
  now: Date,
  scale: number,
): NextCall | null {
  const urgent = cell.level === 'high' || cell.level === 'critical'
  const calls = page.attempts.filter(({ channel }) => channel === 'voice')
  if (calls.some(({ status }) => ['waiting', 'sending', 'unknown'].includes(status))) return null
  const lastStep = Math.max(0, ...calls.map(({ step }) => step))
  const startedAt = pagedSince(cell, page)
  const round = urgent ? Math.floor((now.getTime() - startedAt) / (REPEAT_CALL_MS / scale)) : 0
  const step = 1 + Math.max(0, round)
  if (lastStep >= step) return null
  const call = (reason: NextCall['reason']) => ({
    pageId: page.id,
    userId: page.userId,
    step,
    reason,
  })
  if (lastStep === 0 && textFailed(page)) return call('undelivered')
  if (!urgent) return null
  if (round >= 1) return short || vacantRoles(cell).length > 0 ? call('repeat') : null
  const textAt = timeOfText(page)
  const silent = textAt !== null && now.getTime() - textAt.getTime() >= FIRST_CALL_MS / scale
  return short && silent && lastStep === 0 ? call('silent') : null
}

/**
 * Whom to write to now, once each: whoever has no number or whose text and call failed for good, at
 * every level; at high and critical also whoever met text and call with silence for two minutes,
 * while fewer people are coming or present than needed.
 * @param scale divides the delay (PAGING_TIME_SCALE)
 */
export function nextMails(
  cell: CellFacts,
  pages: readonly PageFacts[],
  now: Date,
  scale: number,
): NextCall[] {
  if (!cell.open || isStaffed(cell, pages)) return []
  const urgent = cell.level === 'high' || cell.level === 'critical'
  const patient = !urgent || crewSize(cell, pages) >= cell.needed
  return pages.flatMap((page) => mailDue(cell, page, patient, now, scale) ?? [])
}

/**
 * The mail that one person is due now, in a cell that is not staffed.
 * @param patient silence alone is no reason
 */
export function mailDue(
  cell: CellFacts,
  page: PageFacts,
  patient: boolean,
  now: Date,
  scale: number,
): NextCall | null {
  return isAwaited(cell, page) ? nextMail(page, patient, now, scale) : null
}

function nextMail(page: PageFacts, patient: boolean, now: Date, scale: number): NextCall | null {
  if (page.attempts.some(({ channel }) => channel === 'email')) return null
  const mail = { pageId: page.id, userId: page.userId, step: 1 }
  if (!page.hasPhone || phoneFailed(page)) return { ...mail, reason: 'undelivered' }
  const textAt = timeOfText(page)
  const silent = textAt !== null && now.getTime() - textAt.getTime() >= MAIL_MS / scale
  return silent && !patient ? { ...mail, reason: 'silent' } : null
}

/** Text and call both failed for good. */
function phoneFailed(page: PageFacts): boolean {
  const calls = page.attempts.filter(({ channel }) => channel === 'voice')
  const failed = ({ status }: AttemptFacts) => status === 'undelivered' || status === 'failed'
  return textFailed(page) && calls.length > 0 && calls.every(failed)
}

function textFailed(page: PageFacts): boolean {
  const texts = page.attempts.filter(({ channel }) => channel === 'sms')
  return texts.every(({ status }) => status === 'undelivered' || status === 'failed')
}

/** When the first text of a page went out, or was to; null: there is none. */
export function timeOfText(page: PageFacts): Date | null {
  const text = page.attempts.find(({ channel }) => channel === 'sms')
  return text === undefined ? null : (text.sentAt ?? text.sendStartedAt ?? text.dueAt)
}

/** From when on the calls of a person are counted, ms. */
export function pagedSince(cell: CellFacts, page: PageFacts): number {
  return Math.max(cell.startedAt.getTime(), page.createdAt.getTime())
}

function vacantRoles(cell: CellFacts): CoreRole[] {
  return coreRoles.filter((role) => cell.holders[role] === null)
}

/**
 * Whom of the SRE duty to call about an alert that nobody looks at now: once each, at once when the
 * text failed, else when it was met with silence for 60 s. Whoever looked before is called no more.
 */
export function nextAlertCalls(pages: readonly PageFacts[], now: Date, scale: number): NextCall[] {
  return silentOnes(pages).flatMap((page): NextCall[] => {
    const called = page.attempts.some(({ channel }) => channel === 'voice')
    if (!page.hasPhone || called) return []
    const call = { pageId: page.id, userId: page.userId, step: 1 }
    if (textFailed(page)) return [{ ...call, reason: 'undelivered' }]
    const textAt = timeOfText(page)
    const silent = textAt !== null && now.getTime() - textAt.getTime() >= FIRST_CALL_MS / scale
    return silent ? [{ ...call, reason: 'silent' }] : []
  })
}

/** Whom of the SRE duty to write to about an alert that nobody looks at now, once each. */
export function nextAlertMails(pages: readonly PageFacts[], now: Date, scale: number): NextCall[] {
  return silentOnes(pages).flatMap((page) => nextMail(page, false, now, scale) ?? [])
}

const silentOnes = (pages: readonly PageFacts[]) => pages.filter(({ state }) => !isAnswered(state))
