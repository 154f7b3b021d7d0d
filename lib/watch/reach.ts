import { instantOf, localReading } from '../roster/schedule.ts'

type TextLocale = 'fr' | 'en'

/** A test of one's own, or a try whether everybody can be reached. */
export type ReachKind = 'test' | 'drill'

/** How far a try got with one person. */
export type ReachOutcome = 'answered' | 'arrived' | 'underway' | 'unreachable'

/** One person of a run, as the table of its results shows them. */
export interface ReachedPerson {
  user: { id: string; name: string }
  outcome: ReachOutcome
  /** RFC 3339; null without an answer. */
  answeredAt: string | null
  /** How they answered: link, reply, keypress. */
  answeredBy: string | null
  attempts: { channel: string; status: string; errorCode: string | null; at: string }[]
}

/** One run with its results. */
export interface ReachRunView {
  id: string
  kind: ReachKind
  startedAt: string
  endedAt: string | null
  /** Who started it by hand; null: it was planned, or by a token. */
  startedBy: string | null
  people: ReachedPerson[]
}

/** What a page's state means for a try: anything that a person did is an answer. */
export function outcomeOf(state: string): ReachOutcome {
  if (['coming', 'declined', 'seen', 'present'].includes(state)) return 'answered'
  if (state === 'unreachable') return 'unreachable'
  return state === 'delivered' ? 'arrived' : 'underway'
}

/** A drill that nobody answered within a day will not be answered. */
export const DRILL_LASTS_MS = 24 * 3_600_000
export const TEST_LASTS_MS = 15 * 60_000
/** Silence is followed by one call; divided by PAGING_TIME_SCALE. */
export const DRILL_CALL_MS = 600_000
/** Somebody may try their own phone again after this long, and so often a day. */
export const TEST_PAUSE_MS = 30_000
export const TESTS_A_DAY = 20

/** A drill that was due is still begun this much later: in working hours, not at night. */
const LATE_MS = 4 * 3_600_000

/** What is set of the monthly drill. */
export interface DrillPlan {
  /** Day of the month, 1 to 28; 0: only by hand. */
  day: number
  /** Local time, "11:00". */
  at: string
}

/**
 * Whether the drill of this month is to begin now.
 * @param lastAt when the last one began, by hand or by plan
 */
export function isDrillDue(
  plan: DrillPlan,
  lastAt: Date | null,
  now: Date,
  timeZone: string,
): boolean {
  const moment = drillMoment(plan, now, timeZone)
  if (moment === null || now < moment) return false
  if (now.getTime() - moment.getTime() > LATE_MS) return false
  return lastAt === null || lastAt < moment
}

/** When the drill of the month of `now` begins; null when none is planned. */
export function drillMoment({ day, at }: DrillPlan, now: Date, timeZone: string): Date | null {
  if (day === 0) return null
  const local = new Date(localReading(now, timeZone))
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  const reading = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), day, hour, minute)
  return instantOf(reading, timeZone)
}

/** A person of a drill as far as a call is concerned. */
export interface ReachFacts {
  pageId: string
  userId: string
  state: string
  hasPhone: boolean
  textAt: Date | null
  textFailed: boolean
  called: boolean
}

/** Whom a drill calls now, once: at once when the text failed, else after ten minutes of silence. */
export function nextReachCalls(
  people: readonly ReachFacts[],
  now: Date,
  scale: number,
): ReachFacts[] {
  return people.filter(({ state, hasPhone, textAt, textFailed, called }) => {
    if (!hasPhone || called || outcomeOf(state) === 'answered') return false
    const silent = textAt !== null && now.getTime() - textAt.getTime() >= DRILL_CALL_MS / scale
    return textFailed || silent
  })
}

/** The text of a try: never a crisis number, and first of all that it is none. */
export function reachText(kind: ReachKind, link: string, locale: TextLocale): string {
  if (locale === 'fr') {
    const head = kind === 'drill' ? 'EXERCICE, pas une crise.' : 'TEST, pas une crise.'
    return `${head} Cellule vérifie qu'elle peut vous joindre. Touchez ${link} ou répondez OUI.`
  }
  const head = kind === 'drill' ? 'DRILL, not a crisis.' : 'TEST, not a crisis.'
  return `${head} Cellule checks that it can reach you. Tap ${link} or reply YES.`
}

/** What a call of a try says. */
export function reachCallWords(kind: ReachKind, locale: TextLocale): string {
  if (locale === 'fr') {
    const head =
      kind === 'drill' ? 'Ceci est un exercice, pas une crise.' : 'Ceci est un test, pas une crise.'
    return `${head} Cellule vérifie qu'elle peut vous joindre. Pour le confirmer, appuyez sur 1.`
  }
  const head = kind === 'drill' ? 'This is a drill, not a crisis.' : 'This is a test, not a crisis.'
  return `${head} Cellule checks that it can reach you. To confirm, press 1.`
}

/** Confirms an answer to a try. */
export function reachThanks(locale: TextLocale): string {
  return locale === 'fr'
    ? "C'est noté, on peut vous joindre. Merci."
    : 'Noted, you can be reached. Thank you.'
}
