import { useLocale, useTimeZone } from 'next-intl'
import {
  formatDay,
  formatDuration,
  formatShortDate,
  formatTime,
  frenchSpaces,
  sameDay,
} from '../../lib/i18n/format.ts'

/** Moments, lengths and people's texts, in the reader's way of writing. */
export function useMoments() {
  const locale = useLocale()
  const zone = useTimeZone() ?? 'UTC'
  const said = (text: string) => (locale === 'fr' ? frenchSpaces(text) : text)
  return {
    time: (at: Date) => formatTime(at, locale, zone),
    day: (at: Date) => formatDay(at, locale, zone),
    shortDate: (at: Date) => formatShortDate(at, locale, zone),
    isToday: (at: Date, now: Date) => sameDay(at, now, zone),
    length: (from: Date, to: Date) => formatDuration(to.getTime() - from.getTime(), locale),
    said,
    /** The same in large type: no line ends within a compound word. */
    headline: (text: string) => said(text).replace(/(?<=\p{L})-(?=\p{L})/gu, '-\u2060'),
  }
}
