import clsx from 'clsx'
import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { levelRank, levels } from '../../lib/crisis/model.ts'
import type { PastCrisis } from '../../lib/home/model.ts'
import { monthsOnLine, placeOnLine } from '../../lib/home/rules.ts'
import { Section } from '../ui/section.tsx'
import { severityText } from '../ui/severity.ts'

const NIGHTS = 90
const PHONE_NIGHTS = 45
const HEIGHT = 122
const BASE = 84

interface NightsProps {
  past: PastCrisis[]
  now: Date
}

/** The last nights on one line: a stack of squares where there was a crisis. */
export function Nights({ past, now }: NightsProps) {
  const t = useTranslations('home.quiet')
  const real = past.filter(({ mistake }) => !mistake)
  const count = real.filter(({ openedAt }) => placeOnLine(openedAt, now, NIGHTS) !== null).length
  return (
    <Section title={<NightsTitle />} meta={<Legend />}>
      <p className="sr-only">{t('nightsText', { count })}</p>
      <Line past={real} now={now} nights={NIGHTS} className="max-desk:hidden" />
      <Line past={real} now={now} nights={PHONE_NIGHTS} className="desk:hidden" />
    </Section>
  )
}

function NightsTitle() {
  const t = useTranslations('home.quiet')
  return (
    <>
      <span className="max-desk:hidden">{t('nights')}</span>
      <span className="desk:hidden">{t('nightsShort')}</span>
    </>
  )
}

function Legend() {
  const t = useTranslations('level.word')
  return (
    <span aria-hidden="true" className="flex gap-4 max-desk:hidden">
      {levels.map((level) => (
        <span
          key={level}
          className={clsx('flex items-center gap-2', severityText(levelRank(level)))}
        >
          <svg aria-hidden="true" width={11 * levelRank(level) - 2} height="9">
            {levels.slice(0, levelRank(level)).map((each, place) => (
              <rect key={each} x={place * 11} width="9" height="9" fill="currentColor" />
            ))}
          </svg>
          {t(level)}
        </span>
      ))}
    </span>
  )
}

interface LineProps extends NightsProps {
  nights: number
  className: string
}

const percent = (place: number) => `${(place * 100).toFixed(3)}%`

function Line({ past, now, nights, className }: LineProps) {
  const t = useTranslations('home.quiet')
  const month = new Intl.DateTimeFormat(useLocale(), { month: 'long', timeZone: useTimeZone() })
  const drill = past.find((crisis) => crisis.drill)
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height={HEIGHT}
      className={clsx('overflow-visible text-ink2', className)}
    >
      <line x1="0" x2="100%" y1={BASE} y2={BASE} stroke="currentColor" />
      {Array.from({ length: nights }, (_, night) => percent((night + 0.5) / nights)).map((x) => (
        <line key={x} x1={x} x2={x} y1={BASE} y2={BASE + 4} stroke="currentColor" />
      ))}
      {monthsOnLine(now, nights).map((first) => (
        <Month key={first.toISOString()} place={placeOnLine(first, now, nights) ?? 0}>
          {month.format(first)}
        </Month>
      ))}
      <rect
        x="100%"
        y={BASE - 3}
        width="6"
        height="6"
        transform="translate(-6 0)"
        className="fill-ink"
      />
      <text x="100%" y={BASE + 24} textAnchor="end" className="fill-ink text-1">
        {t('tonight')}
      </text>
      {past.map((crisis) => (
        <Stack
          key={crisis.id}
          crisis={crisis}
          place={placeOnLine(crisis.openedAt, now, nights)}
          note={crisis === drill && t('drillNight')}
        />
      ))}
    </svg>
  )
}

/** The first of a month; near an end of the line its word leaves room for what stands there. */
function Month({ place, children }: { place: number; children: string }) {
  const anchor = place < 0.06 ? 'start' : 'middle'
  return (
    <svg aria-hidden="true" x={percent(place)} className="overflow-visible">
      <line y1={BASE} y2={BASE + 9} stroke="currentColor" />
      {place < 0.9 && (
        <text y={BASE + 24} textAnchor={anchor} fill="currentColor" className="text-1">
          {children}
        </text>
      )}
    </svg>
  )
}

interface StackProps {
  crisis: PastCrisis
  place: number | null
  /** Beside it, where there is room: what a hollow stack means. */
  note: string | false
}

/** One crisis: as many squares as its level, hollow for a drill. */
function Stack({ crisis, place, note }: StackProps) {
  const rank = levelRank(crisis.level)
  if (place === null) return null
  return (
    <svg
      aria-hidden="true"
      x={percent(place)}
      className={clsx('overflow-visible', crisis.drill ? 'text-ink2' : severityText(rank))}
    >
      {levels.slice(0, rank).map((level, step) => (
        <rect
          key={level}
          x={-4.5}
          y={BASE - 12 - step * 11}
          width="9"
          height="9"
          fill={crisis.drill ? 'none' : 'currentColor'}
          stroke="currentColor"
          strokeWidth={crisis.drill ? 1.5 : 0}
        />
      ))}
      {note && place < 0.8 && (
        <text x={11} y={BASE - 4} fill="currentColor" className="text-1">
          {note}
        </text>
      )}
      <text
        y={BASE - 7 - rank * 11}
        textAnchor="middle"
        className="fill-ink font-mono text-1 font-bold"
      >
        {crisis.label}
      </text>
    </svg>
  )
}
