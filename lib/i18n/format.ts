import type { Locale } from './locale.ts'

// Intl puts U+202F into French figures and times; the fonts do not have it, so every space is U+00A0.
const space = '\u00a0'

const regions: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' }

const narrowToPlain = (text: string) => text.replace(/[\u202f\u2009 ]/g, space)

/** Making a format takes a hundred times as long as using it: each is made once. */
const dateFormats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(regions[locale], options)
  dateFormats.set(key, format)
  return format
}

/** `{hour: '20', minute: '17', weekday: 'lundi', …}` of a moment in a zone. */
function partsOf(at: Date, locale: Locale, options: Intl.DateTimeFormatOptions) {
  const parts = dateFormat(locale, options).formatToParts(at)
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((part) => part.type === type)?.value ?? ''
  return read
}

const numberFormats = new Map<string, Intl.NumberFormat>()

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(regions[locale], options)
  numberFormats.set(key, format)
  return format
}

/** `20 h 17`, `8 h 05` in French, `20:17`, `08:05` in English. */
export function formatTime(at: Date, locale: Locale, timeZone: string): string {
  const part = partsOf(at, locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  if (locale === 'en') return `${part('hour')}:${part('minute')}`
  return `${Number(part('hour'))}${space}h${space}${part('minute')}`
}

/** `20 h 17 min 05 s`, `20:17:05`: where seconds matter (audit, exports). */
export function formatTimeWithSeconds(at: Date, locale: Locale, timeZone: string): string {
  const second = partsOf(at, locale, { timeZone, minute: '2-digit', second: '2-digit' })('second')
  const seconds = second.padStart(2, '0')
  const time = formatTime(at, locale, timeZone)
  return locale === 'en' ? `${time}:${seconds}` : `${time}${space}min${space}${seconds}${space}s`
}

const ordinal = (day: string, locale: Locale) => (locale === 'fr' && day === '1' ? '1er' : day)

/** `lundi 12 juillet 2021`, `Monday 12 July 2021`. */
export function formatDate(at: Date, locale: Locale, timeZone: string): string {
  const part = partsOf(at, locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const day = ordinal(part('day'), locale)
  return `${part('weekday')} ${day}${space}${part('month')} ${part('year')}`
}

/** Without the year: `lundi 12 juillet`, `Monday 12 July`. */
export function formatDay(at: Date, locale: Locale, timeZone: string): string {
  const part = partsOf(at, locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long' })
  return `${part('weekday')} ${ordinal(part('day'), locale)}${space}${part('month')}`
}

/** For narrow places: `lundi 12`, `Monday 12`. */
export function formatWeekday(at: Date, locale: Locale, timeZone: string): string {
  const part = partsOf(at, locale, { timeZone, weekday: 'long', day: 'numeric' })
  return `${part('weekday')}${space}${part('day')}`
}

/** `lundi`, `Monday`. */
export function formatWeekdayName(at: Date, locale: Locale, timeZone: string): string {
  return partsOf(at, locale, { timeZone, weekday: 'long' })('weekday')
}

/** For lists: `12 juil.`, `12 Jul`. */
export function formatShortDate(at: Date, locale: Locale, timeZone: string): string {
  const part = partsOf(at, locale, { timeZone, day: 'numeric', month: 'short' })
  return `${ordinal(part('day'), locale)}${space}${part('month')}`
}

/** `12 juil., 20 h 17`, `12 Jul, 20:17`. */
export function formatMoment(at: Date, locale: Locale, timeZone: string): string {
  return `${formatShortDate(at, locale, timeZone)}, ${formatTime(at, locale, timeZone)}`
}

/** Whether two moments fall on the same day of that zone. */
export function sameDay(one: Date, other: Date, timeZone: string): boolean {
  return formatDate(one, 'en', timeZone) === formatDate(other, 'en', timeZone)
}

/** Figures: `26 000`, `5,44` in French, `26,000`, `5.44` in English; at most `decimals` decimals. */
export function formatNumber(value: number, locale: Locale, decimals = 2): string {
  const format = numberFormat(locale, { maximumFractionDigits: decimals })
  return narrowToPlain(format.format(value))
}

/** Large figures in short, three digits: `5,44 M`, `26 k`, `5.44 M`. */
export function formatCompact(value: number, locale: Locale): string {
  const units = [
    { from: 1e9, sign: locale === 'fr' ? 'Md' : 'Bn' },
    { from: 1e6, sign: 'M' },
    { from: 1e3, sign: 'k' },
  ]
  const unit = units.find(({ from }) => Math.abs(value) >= from)
  const format = (figure: number) =>
    narrowToPlain(numberFormat(locale, { maximumSignificantDigits: 3 }).format(figure))
  return unit ? `${format(value / unit.from)}${space}${unit.sign}` : format(value)
}

/** `×3,3`, `×3.3`; no decimals from 10 on, two below 0.1. */
export function formatRatio(ratio: number, locale: Locale): string {
  const decimals = ratio >= 9.95 ? 0 : ratio < 0.1 ? 2 : 1
  return `×${formatNumber(ratio, locale, decimals)}`
}

/** A share from 0 to 1: `75 %`, `75%`. */
export function formatPercent(share: number, locale: Locale): string {
  const figure = formatNumber(share * 100, locale, 1)
  return locale === 'fr' ? `${figure}${space}%` : `${figure}%`
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * Elapsed time, in whole steps: `55 s`, `40 min`, `2 h 40`, `3 j 4 h` (`2 h 40 min`, `3 d 4 h`).
 * @param milliseconds a length of time; negative counts as 0
 */
export function formatDuration(milliseconds: number, locale: Locale): string {
  const length = Math.max(0, milliseconds)
  const join = (...words: (string | number)[]) => words.join(space)
  if (length < minute) return join(Math.floor(length / 1000), 's')
  if (length < hour) return join(Math.floor(length / minute), 'min')
  const hours = Math.floor((length % day) / hour)
  if (length < day) {
    const minutes = Math.floor((length % hour) / minute)
    if (minutes === 0) return join(hours, 'h')
    const padded = String(minutes).padStart(2, '0')
    return locale === 'fr' ? join(hours, 'h', padded) : join(hours, 'h', minutes, 'min')
  }
  const days = join(Math.floor(length / day), locale === 'fr' ? 'j' : 'd')
  return hours === 0 ? days : join(days, hours, 'h')
}

const listFormats = new Map<Locale, Intl.ListFormat>()

/** A list in words: `Maud, Yann et Paul`, `Maud, Yann and Paul`. */
export function formatList(items: readonly string[], locale: Locale): string {
  if (items.length < 2) return items[0] ?? ''
  const format =
    listFormats.get(locale) ?? new Intl.ListFormat(regions[locale], { type: 'conjunction' })
  listFormats.set(locale, format)
  return format.format(items)
}

/**
 * French typography for a text that a person wrote: U+00A0 before `; : ! ? »` and after `«`, inside
 * figures and times; U+202F becomes U+00A0; typed apostrophes become curly. Leaves addresses alone.
 */
export function frenchSpaces(text: string): string {
  return text
    .replace(/[\u202f\u2009]/g, space)
    .replace(/(?<=[\p{L}\d])'(?=\p{L})/gu, '\u2019')
    .replace(/ +([;:!?»](?!\S*\/\/))/g, `${space}$1`)
    .replace(/« +/g, `«${space}`)
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, space)
    .replace(/(?<=\d) (?=%|h\b|min\b|s\b)/g, space)
    .replace(/(?<=\d[ \u00a0]h) (?=\d)/g, space)
}
