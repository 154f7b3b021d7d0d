import clsx from 'clsx'
import { Video } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { levelRank } from '../../lib/crisis/model.ts'
import type { HomeCrisis } from '../../lib/home/model.ts'
import { LevelMark } from '../crisis/level-mark.tsx'
import { buttonClass } from '../ui/button.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { DrillBand } from '../ui/drill-band.tsx'
import { Stripes } from '../ui/stripes.tsx'
import { useMoments } from './moments.ts'

interface OpenCrisisProps {
  crisis: HomeCrisis
  now: Date
  /** The only one: its way in stands in the phone's bar. */
  alone?: boolean
  /** Not the gravest: smaller. */
  lesser?: boolean
  /** Beside it on a wide window, under it on a phone. */
  children: ReactNode
}

/** One open crisis: number, level, since when, title, where it stands, the way in. */
export function OpenCrisis({ crisis, now, alone, lesser, children }: OpenCrisisProps) {
  const t = useTranslations('home.open')
  const { said, headline } = useMoments()
  const { label, level } = crisis
  const Heading = lesser ? 'h2' : 'h1'
  return (
    <article aria-labelledby={`crisis-${label}`} className="mb-8 last:mb-0 max-desk:mb-5">
      <div className="-mx-6 max-desk:-mx-4">
        {crisis.drill && <DrillBand>{t('drill', { label })}</DrillBand>}
        <Stripes
          rank={levelRank(level)}
          weight={4}
          kind={crisis.state === 'watch' ? 'thin' : 'full'}
        />
      </div>
      <div className="grid gap-x-8 pt-8 max-desk:pt-4 desk:grid-cols-[minmax(0,57fr)_minmax(0,43fr)]">
        <div className="min-w-0">
          <Numbered crisis={crisis} now={now} alone={alone} lesser={lesser} />
          <Heading
            id={`crisis-${label}`}
            className={clsx(
              'mt-4 max-w-[26ch] font-bold max-desk:mt-1.5',
              lesser
                ? 'text-3 desk:mt-2.5 desk:text-display-32'
                : 'text-display-32 max-desk:text-[26px] max-desk:leading-[31px] desk:text-display-44',
            )}
          >
            {headline(crisis.title)}
          </Heading>
          <Marks crisis={crisis} />
          {crisis.summary && (
            <p className={clsx('mt-3 max-w-[64ch]', !lesser && 'desk:text-3')}>
              {said(crisis.summary)}
            </p>
          )}
          <WayIn crisis={crisis} alone={alone} lesser={lesser} />
        </div>
        <div className="min-w-0 border-rule max-desk:mt-4 desk:border-l desk:pl-8">{children}</div>
      </div>
    </article>
  )
}

/** Number, level and how long, on one line. */
function Numbered({ crisis, now, alone, lesser }: Omit<OpenCrisisProps, 'children'>) {
  const t = useTranslations('home.open')
  const { time, shortDate, isToday, length } = useMoments()
  const { label, level, openedAt } = crisis
  const day = isToday(openedAt, now) ? '' : `${shortDate(openedAt)}, `
  const since = { time: day + time(openedAt), duration: length(openedAt, now) }
  return (
    <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1 max-desk:gap-x-3">
      <span
        className={clsx(
          'font-bold text-display-44 proportional-nums max-desk:text-[34px] max-desk:leading-9',
          !lesser && 'desk:text-display-84',
        )}
      >
        {label}
      </span>
      <LevelMark
        level={level}
        size={lesser ? 'l' : 'xl'}
        titled={true}
        className="max-desk:hidden"
      />
      <LevelMark level={level} size="l" titled={true} className="desk:hidden" />
      <span className="figure ml-auto text-3 font-bold desk:hidden">{since.duration}</span>
      {!alone && (
        <span className="text-3 text-ink2 max-desk:hidden">
          {t.rich('sinceBoth', { ...since, b: strong })}
        </span>
      )}
    </div>
  )
}

/** The room, and the call where there is one. */
function WayIn({ crisis, alone, lesser }: Omit<OpenCrisisProps, 'now' | 'children'>) {
  const t = useTranslations('home.open')
  const size = lesser ? 'm' : 'l'
  return (
    <div
      className={clsx(
        'mt-6 flex flex-wrap items-center gap-3.5 max-desk:mt-4',
        alone && 'max-desk:hidden',
      )}
    >
      <ButtonLink
        href={`/crises/${crisis.label}`}
        variant={lesser ? 'outlined' : 'filled'}
        size={size}
        className="max-desk:w-full"
        prefetch={false}
      >
        {alone ? t('enter') : t('enterNumber', { label: crisis.label })}
      </ButtonLink>
      {crisis.videoUrl && (
        <a href={crisis.videoUrl} className={buttonClass({ size, className: 'max-desk:hidden' })}>
          <Video aria-hidden="true" size={18} strokeWidth={1.5} />
          {t('join')}
        </a>
      )}
      {alone && crisis.asksReader && (
        <span className="ml-2 text-ink2">{t.rich('sms', { b: strong })}</span>
      )}
    </div>
  )
}

const strong = (chunks: ReactNode) => <strong className="text-ink">{chunks}</strong>

function Marks({ crisis }: { crisis: HomeCrisis }) {
  const t = useTranslations('home.open')
  const marks = [
    crisis.state === 'watch' && t('watched'),
    crisis.restricted && t('restricted'),
  ].filter(Boolean)
  return marks.length > 0 && <p className="mt-1.5 text-ink2">{marks.join(' · ')}</p>
}
