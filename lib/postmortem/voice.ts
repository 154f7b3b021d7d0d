import { createTranslator } from 'use-intl/core'
import type { namedThing } from '../crisis/model.ts'
import {
  formatDate,
  formatDuration,
  formatMoment,
  formatNumber,
  formatShortDate,
  formatTime,
  frenchSpaces,
} from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { messagesFor } from '../i18n/messages.ts'
import type { EntryView } from '../journal/model.ts'

const translatorOf = (locale: Locale) =>
  createTranslator({ locale, messages: messagesFor(locale), namespace: 'postmortem' })

export type Translate = ReturnType<typeof translatorOf>

/** A language, a time zone, and the journal that lines refer to. */
export interface Voice {
  readonly locale: Locale
  readonly timeZone: string
  /** What texts call it. */
  readonly thing: ReturnType<typeof namedThing>
  readonly t: Translate
  time(at: string): string
  moment(at: string): string
  date(at: string): string
  /** A day of the calendar, YYYY-MM-DD, in short. */
  shortDay(day: string): string
  /** A length in whole minutes, in words. */
  minutes(count: number): string
  /** A figure or a text, as a lever or a figure holds it. */
  value(value: number | string): string
  /** Somebody's own words, in one piece, with the typography of the language. */
  said(text: string): string
  /** Number of the line with this id. */
  seqOf(id: string): number
  timeOf(id: string): string
}

/** Says things of one journal in a language. */
export function voiceFor(
  locale: Locale,
  timeZone: string,
  journal: readonly EntryView[] = [],
  thing: Voice['thing'] = 'crisis',
): Voice {
  const lines = new Map(journal.map((entry) => [entry.id, entry]))
  const translate = translatorOf(locale)
  const time = (at: string) => formatTime(new Date(at), locale, timeZone)
  const said = (text: string) => {
    const whole = inOnePiece(text)
    return locale === 'fr' ? frenchSpaces(whole) : whole
  }
  return {
    locale,
    timeZone,
    thing,
    t: translate,
    time,
    moment: (at) => formatMoment(new Date(at), locale, timeZone),
    date: (at) => formatDate(new Date(at), locale, timeZone),
    // At noon of UTC it is that day in UTC, whatever the reader's zone.
    shortDay: (day) => formatShortDate(new Date(`${day}T12:00:00Z`), locale, 'UTC'),
    minutes: (count) =>
      count < 1 ? translate('delay.under') : formatDuration(count * 60_000, locale),
    value: (value) => (typeof value === 'number' ? formatNumber(value, locale) : said(value)),
    said,
    seqOf: (id) => lines.get(id)?.seq ?? 0,
    timeOf: (id) => time(lines.get(id)?.at ?? ''),
  }
}

export const capitalised = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** Scripts written from right to left. */
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * A text on one line, without signs that no reader sees: control characters, and those that turn the
 * direction of what follows. One with letters written from right to left is set apart (U+2068,
 * U+2069), so that our own words around it keep their order.
 */
function inOnePiece(text: string): string {
  const whole = text
    .replace(/[\u202a-\u202e\u2066-\u2069\p{Cs}\ufffe\uffff]/gu, '')
    .replace(/\p{Cc}+|\s+/gu, ' ')
    .trim()
  return rightToLeft.test(whole) ? `\u2068${whole}\u2069` : whole
}
