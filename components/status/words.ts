import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import {
  formatDay,
  formatDuration,
  formatShortDate,
  formatTime,
  formatWeekday,
  frenchSpaces,
} from '../../lib/i18n/format.ts'
import type { Locale } from '../../lib/i18n/locale.ts'

/** The sentences of the status pages, and moments in the reader's way of writing them. */
export function useStatusWords() {
  const locale: Locale = useLocale() === 'fr' ? 'fr' : 'en'
  const zone = useTimeZone() ?? 'UTC'
  return {
    t: useTranslations('status'),
    locale,
    /** For machines, to the minute as people read it. */
    moment: (at: Date) => at.toISOString().replace(/:\d\d\.\d+/, ''),
    time: (at: Date) => formatTime(at, locale, zone),
    day: (at: Date) => formatDay(at, locale, zone),
    weekday: (at: Date) => formatWeekday(at, locale, zone),
    shortDate: (at: Date) => formatShortDate(at, locale, zone),
    length: (from: Date, to: Date) => formatDuration(to.getTime() - from.getTime(), locale),
    /** A text that a person wrote. */
    said: (text: string) => (locale === 'fr' ? frenchSpaces(text) : text),
  }
}
