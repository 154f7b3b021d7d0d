import { cutAtWord, septets, transliterate } from '../channels/sms/gsm7.ts'
import { type Level, levelRank } from '../crisis/model.ts'
import type { CoreRole } from './model.ts'

export type TextLocale = 'fr' | 'en'

/** What names a crisis in a text: "1192" or "D1", and whether it may be described. */
export type Named = { number: string; drill: boolean; restricted: boolean }

const ONE_SEGMENT = 160
const TWO_SEGMENTS = 305
const SHORTEST_TITLE = 24
const LONGEST_TITLE = 120

const LEVEL_WORDS = {
  fr: { low: 'faible', medium: 'moyen', high: 'élevé', critical: 'critique' },
  en: { low: 'low', medium: 'medium', high: 'high', critical: 'critical' },
} as const

const SEVERITY_WORDS: Record<TextLocale, Record<string, string>> = {
  fr: {
    low: 'faible',
    medium: 'moyenne',
    high: 'élevée',
    critical: 'critique',
    info: 'pour information',
  },
  en: { low: 'low', medium: 'medium', high: 'high', critical: 'critical', info: 'information' },
}

const ROLE_WORDS = {
  fr: { lead: 'responsable', comms: 'communication', scribe: 'scribe' },
  en: { lead: 'lead', comms: 'communications', scribe: 'scribe' },
} as const

const ROLE_KEYWORDS = { lead: 'LEAD', comms: 'COM', scribe: 'SCRIBE' } as const

/** `20h13` in French, `20:13` in English, in the given zone. */
export function clockInText(at: Date, timeZone: string, locale: TextLocale): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '00'
  return `${part('hour')}${locale === 'fr' ? 'h' : ':'}${part('minute')}`
}

/** `CRISE #1192`, `EXERCICE #D1`, `CRISE CONFIDENTIELLE #1193`, and the same in English. */
export function crisisInText(crisis: Named, locale: TextLocale): string {
  if (locale === 'fr') {
    const noun = crisis.drill ? 'EXERCICE' : 'CRISE'
    const secret = crisis.drill ? ' CONFIDENTIEL' : ' CONFIDENTIELLE'
    return `${noun}${crisis.restricted ? secret : ''} #${crisis.number}`
  }
  return `${crisis.restricted ? 'CONFIDENTIAL ' : ''}${crisis.drill ? 'DRILL' : 'CRISIS'} #${crisis.number}`
}

/** `niveau 3/4 élevé`, `level 3/4 high`. */
export function levelInText(level: Level, locale: TextLocale): string {
  return `${locale === 'fr' ? 'niveau' : 'level'} ${levelRank(level)}/4 ${LEVEL_WORDS[locale][level]}`
}

/**
 * The text of a page, in GSM-7: one segment where a readable piece of the title still fits, else two.
 * `repeat` says that the same text may have arrived before.
 */
export function pageText(
  page: Named & { level: Level; title: string; openedAt: Date; link: string; repeat: boolean },
  locale: TextLocale,
  timeZone: string,
): string {
  const repeat = locale === 'fr' ? 'Répétition possible. ' : 'Possible repeat. '
  const head =
    `${page.repeat ? repeat : ''}${crisisInText(page, locale)} ` +
    `${levelInText(page.level, locale)}, ${clockInText(page.openedAt, timeZone, locale)}.`
  const tail = `${locale === 'fr' ? 'Venir ou refuser' : 'Come or decline'}: ${page.link}`
  return withTitle(head, page.restricted ? '' : page.title, tail)
}

export interface AlertInText {
  severity: string
  title: string
  /** How many further alerts this text tells of. */
  others: number
  at: Date
  /** Null when no four digits were free: the link alone declares. */
  code: string | null
  link: string
  repeat: boolean
}

/** The text of an alert page: whoever holds the code may declare by answering with it. */
export function alertText(alert: AlertInText, locale: TextLocale, timeZone: string): string {
  const repeat = locale === 'fr' ? 'Répétition possible. ' : 'Possible repeat. '
  const severity = SEVERITY_WORDS[locale][alert.severity]
  const many = alert.others > 0
  const noun = `${many ? `${alert.others + 1} ` : ''}${locale === 'fr' ? 'ALERTE' : 'ALERT'}${many ? 'S' : ''}`
  // French adjectives go with their noun.
  const plural = many && locale === 'fr' && alert.severity !== 'info' ? 's' : ''
  const head =
    `${alert.repeat ? repeat : ''}${noun}${severity === undefined ? '' : ` ${severity}${plural}`}, ` +
    `${clockInText(alert.at, timeZone, locale)}.`
  const tail =
    locale === 'fr'
      ? `Déclarer: ${alert.code === null ? '' : `CRISE ${alert.code} ou `}${alert.link}`
      : `Declare: ${alert.code === null ? '' : `CRISIS ${alert.code} or `}${alert.link}`
  return withTitle(head, alert.title, tail)
}

function withTitle(head: string, title: string, tail: string): string {
  const fixed = septets(`${head} . ${tail}`)
  const room = ONE_SEGMENT - fixed
  const limit = room >= SHORTEST_TITLE ? room : TWO_SEGMENTS - fixed
  const short = cutAtWord(
    transliterate(title).replace(/[\s.,;:]+$/u, ''),
    Math.max(0, Math.min(limit, LONGEST_TITLE)),
  )
  if (short === '') return `${head} ${tail}`
  return `${head} ${short}${/[.!?]$/u.test(short) ? '' : '.'} ${tail}`
}

/** Tells somebody who was texted that nobody else needs to come. */
export function stopText(crisis: Named & { mistake: boolean }, locale: TextLocale): string {
  const name = crisisInText(crisis, locale)
  if (locale === 'fr') {
    const why = crisis.mistake ? 'ouverte par erreur' : 'la cellule est complète'
    return `${name}: ${why}, inutile de venir. Merci.`
  }
  const why = crisis.mistake ? 'opened by mistake' : 'the team is complete'
  return `${name}: ${why}, no need to come. Thank you.`
}

/** Confirms *coming*; `eta` null means now. Holds neither a crisis number nor a link. */
export function comingText(
  answer: { eta: Date | null; freeRoles: readonly CoreRole[] },
  locale: TextLocale,
  timeZone: string,
): string {
  const time = answer.eta === null ? null : clockInText(answer.eta, timeZone, locale)
  const noted =
    locale === 'fr'
      ? `C'est noté, ${time === null ? 'vous arrivez' : `arrivée vers ${time}`}.`
      : `Noted, ${time === null ? 'you are coming' : `arriving around ${time}`}.`
  if (answer.freeRoles.length === 0) return noted
  const names = answer.freeRoles.map((role) => ROLE_WORDS[locale][role]).join(', ')
  const keys = answer.freeRoles.map((role) => ROLE_KEYWORDS[role])
  return locale === 'fr'
    ? `${noted} A prendre: ${names}. Répondez ${keys.join(' ou ')}.`
    : `${noted} Free roles: ${names}. Reply ${keys.join(' or ')}.`
}

/**
 * A confirmation with the phone bridge behind it, for whoever has no data.
 * @param bridge as an admin wrote it; left out whole where it would be cut
 */
export function withBridge(text: string, bridge: string | null, locale: TextLocale): string {
  if (bridge === null) return text
  const name = locale === 'fr' ? 'Pont téléphonique' : 'Phone bridge'
  const whole = `${text} ${name}: ${transliterate(bridge)}`
  return septets(whole) <= TWO_SEGMENTS ? whole : text
}

/** Confirms that a role is kept, or says that it is not free. */
export function roleText(answer: { role: CoreRole; kept: boolean }, locale: TextLocale): string {
  const name = ROLE_WORDS[locale][answer.role]
  if (locale === 'fr') {
    const outcome = answer.kept ? `Gardé pour vous 10 min: ${name}` : `Déjà pris: ${name}`
    return `C'est noté, vous arrivez. ${outcome}.`
  }
  return `Noted, you are coming. ${answer.kept ? 'Kept for you for 10 min' : 'Already taken'}: ${name}.`
}

/** Confirms *can't*. */
export function declinedText(locale: TextLocale): string {
  return locale === 'fr'
    ? "C'est noté, vous ne venez pas. Merci."
    : 'Noted, you cannot come. Thank you.'
}

/** Confirms *seen, just watching*. */
export function seenText(locale: TextLocale): string {
  return locale === 'fr' ? "C'est noté, vous regardez seulement." : 'Noted, you are just watching.'
}

/** Confirms that somebody looks at an alert. */
export function lookingText(locale: TextLocale): string {
  return locale === 'fr'
    ? "C'est noté, vous regardez l'alerte."
    : 'Noted, you are looking at the alert.'
}

/** The answer to POINT: number, level and where it stands. */
export function standingText(
  crisis: Named & {
    level: Level
    openedAt: Date
    watch: boolean
    present: number
    coming: number
    headline: string | null
  },
  locale: TextLocale,
  timeZone: string,
): string {
  const since = clockInText(crisis.openedAt, timeZone, locale)
  const head = `${crisisInText(crisis, locale)} ${levelInText(crisis.level, locale)}`
  const middle =
    locale === 'fr'
      ? `depuis ${since}${crisis.watch ? ', sous surveillance' : ''}. Présents: ${crisis.present}, en route: ${crisis.coming}.`
      : `since ${since}${crisis.watch ? ', under watch' : ''}. Present: ${crisis.present}, on the way: ${crisis.coming}.`
  const headline =
    crisis.restricted || crisis.headline === null ? '' : transliterate(crisis.headline)
  const text = `${head}, ${middle}`
  return headline === '' ? text : `${text} ${cutAtWord(headline, TWO_SEGMENTS - septets(text) - 1)}`
}

/** Asks which of several open crises an unnumbered answer is about, naming each. */
export function whichText(
  crises: readonly (Named & { title: string })[],
  word: string,
  locale: TextLocale,
): string {
  const head = locale === 'fr' ? 'Pour quelle crise?' : 'Which crisis?'
  const first = crises[0]?.number ?? ''
  const tail = `${locale === 'fr' ? 'Répondez' : 'Reply'} ${crises.map((crisis) => `${word} ${crisis.number}`).join(locale === 'fr' ? ' ou ' : ' or ')}.`
  const fits = septets(tail) < ONE_SEGMENT
  const end = fits ? tail : `${locale === 'fr' ? 'Répondez' : 'Reply'} ${word} ${first}.`
  const names = crises.map((crisis) => {
    const title = crisis.restricted ? '' : ` ${cutAtWord(transliterate(crisis.title), 30)}`
    return `${crisisInText(crisis, locale)}${title}`.trim()
  })
  const room = TWO_SEGMENTS - septets(`${head}  ${end}`)
  return `${head} ${cutAtWord(`${names.join('; ')}.`, room)} ${end}`
}

/** Confirms a declaration by code. */
export function declaredText(locale: TextLocale): string {
  return locale === 'fr' ? "C'est noté, la crise est déclarée." : 'Noted, the crisis is declared.'
}

/** The code of an alert page that is unknown, used or too old. */
export function badCodeText(locale: TextLocale): string {
  return locale === 'fr'
    ? 'Code inconnu, déjà utilisé ou trop ancien.'
    : 'Unknown, used or expired code.'
}

/** The answer to a reply that names a crisis this person was not paged for, or when none is open. */
export function nothingOpenText(locale: TextLocale): string {
  return locale === 'fr'
    ? 'Aucune crise ouverte ne vous attend.'
    : 'No open crisis is waiting for you.'
}

/** The answer to words that mean nothing here; `kept`: they stand on the muster board. */
export function notUnderstoodText(kept: boolean, locale: TextLocale): string {
  return locale === 'fr'
    ? `${kept ? 'Transmis à la cellule. Pour répondre,' : 'Réponse non comprise.'} OUI: je viens. NON: je ne peux pas. VU: je regarde. POINT: la situation.`
    : `${kept ? 'Passed on to the team. To answer,' : 'Not understood.'} YES: coming. NO: cannot come. SEEN: just watching. STATUS: where it stands.`
}

/** Confirms that crisis duty rests until a time, or (null) is on again. */
export function dutyText(until: Date | null, locale: TextLocale, timeZone: string): string {
  if (until === null) {
    return locale === 'fr'
      ? "C'est noté: vous serez de nouveau prévenu des crises, aux heures choisies."
      : 'Noted: you will be told of crises again, in the hours you chose.'
  }
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: '2-digit', month: '2-digit' })
  const time = clockInText(until, timeZone, locale)
  return locale === 'fr'
    ? `C'est noté: pas de SMS de crise avant le ${day.format(until)} à ${time}. Pour revenir avant: REPRISE.`
    : `Noted: no crisis texts before ${day.format(until)} (day/month) ${time}. To return sooner: RESUME.`
}

/** PAUSE from somebody who is not on crisis duty. */
export function noDutyText(locale: TextLocale): string {
  return locale === 'fr'
    ? "Vous n'avez pas d'astreinte de crise à mettre en pause."
    : 'You have no crisis duty to pause.'
}
