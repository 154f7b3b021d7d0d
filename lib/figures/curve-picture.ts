import { createTranslator } from 'use-intl/core'
import type { Level } from '../crisis/model.ts'
import {
  formatCompact,
  formatDay,
  formatList,
  formatNumber,
  formatRatio,
  formatTime,
  formatWeekday,
  frenchSpaces,
  sameDay,
} from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { messagesFor } from '../i18n/messages.ts'
import { type DrawnShape, drawCurve, writeShape } from './curve-drawing.ts'
import { type CurveSize, layOutCurve } from './curve-layout.ts'
import type { CurvePalette } from './curve-palette.ts'
import { thinned, valueAt } from './curve-thinning.ts'
import type { CurveFacts, Sample } from './model.ts'
import { ratioTo } from './ratio.ts'
import { dayShift, wallClock } from './week-before.ts'

/** A curve in one language: the drawing, and the same in words. */
export interface CurvePicture {
  /** The figure's name, with its unit where that says more. */
  name: string
  drawing: DrawnShape
  /** What the drawing shows, in sentences. */
  description: string
  /** What the solid and the dashed line are: `ce soir`, `lundi 5`. */
  own: string
  reference: string | null
  /** What cannot be compared, and why. */
  note: string | null
  /** One line under a drawing that stands alone. */
  caption: string
  /** For those who cannot see it: time, value, reference, ratio. */
  table: { label: string; head: string[]; rows: string[][] }
}

export interface PictureWish extends CurveSize {
  locale: Locale
  timeZone: string
  palette: CurvePalette
  /** Begins the ids within the drawing: different for each on one page. */
  id: string
  /** null: not known, so that a day is called by its date. */
  now: Date | null
  /** Rows of the table at most. */
  rows?: number
}

const ROWS = 24

/** A curve as a reader of this language sees or hears it. Pure: the same facts, the same picture. */
export function curvePicture(facts: CurveFacts, wish: PictureWish): CurvePicture {
  const words = wordsFor(facts, wish)
  const { t, name, own, reference } = words
  const title = t('title', { name, from: words.time(facts.from), to: words.time(facts.to) })
  const description = sentencesOf(facts, words)
  const voice = {
    ...{ timeZone: wish.timeZone, time: words.time, value: words.value, ratio: words.ratio },
    ...{ reference: reference ?? '', lane: t('lane'), level: words.level },
  }
  const layout = layOutCurve(facts, wish, voice)
  const time = words.time(facts.latest?.at ?? facts.to)
  return {
    ...{ name, own, reference, description },
    drawing: drawCurve(layout, wish.palette, { id: wish.id, title, description }),
    note: noteOf(facts, words, wish),
    caption: reference
      ? t('caption', { name, time, own, reference })
      : t('captionAlone', { name, time, own }),
    table: tableOf(facts, words, wish.rows ?? ROWS),
  }
}

/** The drawing of a picture as SVG text, for a file. */
export function curveSvg(picture: CurvePicture): string {
  return writeShape(picture.drawing)
}

type Words = ReturnType<typeof wordsFor>

const translatorsFor = (locale: Locale) => {
  const messages = messagesFor(locale)
  return {
    t: createTranslator({ locale, messages, namespace: 'curve' }),
    levels: createTranslator({ locale, messages, namespace: 'level.word' }),
  }
}

/** They remember the messages that they have parsed. */
const translators = { fr: translatorsFor('fr'), en: translatorsFor('en') }

function wordsFor(facts: CurveFacts, { locale, timeZone, now }: PictureWish) {
  const { t, levels } = translators[locale]
  const said = (text: string) => {
    const plain = text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    return locale === 'fr' ? frenchSpaces(plain) : plain
  }
  const day = (at: number) => formatWeekday(new Date(at), locale, timeZone)
  const { name, unit, reference, from, to } = facts
  const current = ownName(to, now, timeZone)
  return {
    t,
    name: unit ? t('name', { name: said(name), unit: said(unit) }) : said(name),
    own: current === null ? day(from) : t(current),
    reference:
      reference &&
      (reference.on === null ? said(reference.source ?? t('stated')) : day(reference.on)),
    time: (at: number) => formatTime(new Date(at), locale, timeZone),
    value: (value: number) =>
      Math.abs(value) >= 1e6 ? formatCompact(value, locale) : formatNumber(value, locale),
    ratio: (ratio: number) => formatRatio(ratio, locale),
    level: (level: Level) => levels(level),
    list: (items: string[]) => formatList(items, locale),
  }
}

const HOUR_MS = 3_600_000
const EVENING = 18
const MORNING = 6

/** What the days of a curve are called now; null: they are over, and have a date. */
function ownName(to: number, now: Date | null, timeZone: string) {
  if (now === null || !sameDay(new Date(to), now, timeZone)) return null
  const hour = Math.floor(wallClock(now.getTime(), timeZone) / HOUR_MS) % 24
  if (hour >= EVENING) return 'tonight'
  return hour < MORNING ? 'night' : 'today'
}

function noteOf(facts: CurveFacts, { t }: Words, { locale, timeZone }: PictureWish): string | null {
  const { points, reference, measured, from } = facts
  const before = new Date(dayShift(-7, timeZone)(from))
  const day = formatDay(before, locale, timeZone)
  const notes = [
    ...(points.length === 1 ? [t('single')] : []),
    ...(measured && reference?.kind !== 'week-before' ? [t('noWeekBefore', { day })] : []),
    ...(!measured && reference === null ? [t('noReference')] : []),
  ]
  return notes.length > 0 ? notes.join(' ') : null
}

/** The curve in sentences. */
function sentencesOf(facts: CurveFacts, words: Words): string {
  const { t, time, value, ratio, list, level, reference } = words
  const { latest, points, decisions, levels } = facts
  const highest = points.reduce<Sample | null>(
    (most, point) => (most === null || point.value > most.value ? point : most),
    null,
  )
  const flags = decisions.map(({ number, at }) => t('numberAt', { number, time: time(at) }))
  const spans = levels.map(({ level: one, from, watched }) =>
    t(watched ? 'levelWatched' : 'levelFrom', { level: level(one), time: time(from) }),
  )
  const compared =
    latest && latest.ratio !== null && latest.baseline !== null && reference !== null
      ? { ratio: ratio(latest.ratio), baseline: value(latest.baseline), reference }
      : null
  return [
    ...(latest ? [t('last', { value: value(latest.value), time: time(latest.at) })] : []),
    ...(compared ? [t('compared', compared)] : []),
    ...(highest ? [t('highest', { value: value(highest.value), time: time(highest.at) })] : []),
    ...(flags.length > 0 ? [t('decisions', { list: list(flags) })] : []),
    ...(spans.length > 0 ? [t('levels', { list: list(spans) })] : []),
  ].join(' ')
}

const NOTHING = '–'

function tableOf(facts: CurveFacts, words: Words, limit: number): CurvePicture['table'] {
  const { t, time, value, ratio, reference } = words
  const compared = facts.reference
  const rows = thinned(facts.points, limit).map((point) => {
    const then = compared && valueAt(compared.points, point.at, compared.gapMs)
    const times = ratioTo(point.value, then ?? undefined)
    const cells = [time(point.at), value(point.value)]
    if (!compared) return cells
    return [
      ...cells,
      then === null ? NOTHING : value(then),
      times === null ? NOTHING : ratio(times),
    ]
  })
  const head = [t('head.time'), t('head.value')]
  return {
    label: t('table'),
    head: reference === null ? head : [...head, reference, t('head.ratio')],
    rows,
  }
}
