import { type Level, levelRank } from '../crisis/model.ts'
import type { Named, TextLocale } from './text.ts'

/** What a call is about. */
export type CallSubject =
  | ({ kind: 'crisis'; level: Level; title: string } & Named)
  /** `others`: how many further alerts the same page tells of. */
  | { kind: 'alert'; title: string; others: number; confirming: boolean }

const LEVELS = {
  fr: { low: 'faible', medium: 'moyen', high: 'élevé', critical: 'critique' },
  en: { low: 'low', medium: 'medium', high: 'high', critical: 'critical' },
} as const

const THANKS = {
  fr: {
    coming: "C'est noté, vous arrivez. Le lien est dans votre SMS.",
    declined: "C'est noté, vous ne pouvez pas venir. Merci.",
    seen: "C'est noté, vous regardez seulement.",
    declared: 'La crise est déclarée.',
    over: "Ce n'est plus nécessaire. Merci.",
    reached: "C'est noté, on peut vous joindre. Merci.",
  },
  en: {
    coming: 'Noted, you are coming. The link is in your text message.',
    declined: 'Noted, you cannot come. Thank you.',
    seen: 'Noted, you are just watching.',
    declared: 'The crisis is declared.',
    over: 'This is no longer needed. Thank you.',
    reached: 'Noted, you can be reached. Thank you.',
  },
} as const

export type Thanks = keyof (typeof THANKS)['fr']

/** Said twice, a call stays below the 4,000 characters of TwiML that the provider takes. */
const LONGEST_TITLE = 200

/** What a call says: number, level, title, and the keys. */
export function callWords(about: CallSubject, locale: TextLocale): string {
  if (about.kind === 'alert') return alertWords(about, locale)
  const title = about.restricted ? '' : ` ${about.title.slice(0, LONGEST_TITLE)}.`
  const rank = levelRank(about.level)
  const word = LEVELS[locale][about.level]
  if (locale === 'fr') {
    const noun = about.drill ? 'Exercice' : 'Crise'
    const secret = about.restricted ? (about.drill ? ' confidentiel' : ' confidentielle') : ''
    return (
      `${noun}${secret} ${about.number}, niveau ${rank} sur 4, ${word}.${title} ` +
      'Pour dire que vous arrivez, appuyez sur 1. Si vous ne pouvez pas, appuyez sur 2. ' +
      'Si vous regardez seulement, appuyez sur 3. Pour réécouter, appuyez sur étoile.'
    )
  }
  const noun = about.drill ? 'drill' : 'crisis'
  const named = about.restricted ? `Confidential ${noun}` : noun === 'drill' ? 'Drill' : 'Crisis'
  return (
    `${named} ${about.number}, level ${rank} of 4, ${word}.${title} ` +
    'If you are coming, press 1. If you cannot, press 2. ' +
    'If you are just watching, press 3. To listen again, press star.'
  )
}

function alertWords(
  about: { title: string; others: number; confirming: boolean },
  locale: TextLocale,
): string {
  const title = `${about.title.slice(0, LONGEST_TITLE)}${andOthers(about.others, locale)}`
  if (locale === 'fr') {
    return about.confirming
      ? 'Pour confirmer que vous déclarez une crise, appuyez encore une fois sur 9.'
      : `Alerte. ${title}. Pour dire que vous regardez, appuyez sur 3. Pour déclarer une crise, ` +
          'appuyez sur 9, puis encore sur 9. Pour réécouter, appuyez sur étoile.'
  }
  return about.confirming
    ? 'To confirm that you declare a crisis, press 9 once more.'
    : `Alert. ${title}. To say that you are looking, press 3. To declare a crisis, ` +
        'press 9, then 9 again. To listen again, press star.'
}

function andOthers(others: number, locale: TextLocale): string {
  if (others === 0) return ''
  if (locale === 'fr')
    return others === 1 ? ', et une autre alerte' : `, et ${others} autres alertes`
  return others === 1 ? ', and one more alert' : `, and ${others} more alerts`
}

/**
 * What a call says after a key.
 * @param bridge number and code of the phone bridge, told to whoever is coming; null: none
 */
export function thanksWords(answer: Thanks, locale: TextLocale, bridge: string | null): string {
  const words = THANKS[locale][answer]
  if (answer !== 'coming' || bridge === null) return words
  const name = locale === 'fr' ? 'Pont téléphonique' : 'Phone bridge'
  return `${words} ${name}: ${bridge}. ${bridge}.`
}
