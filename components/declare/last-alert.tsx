import { useTranslations } from 'next-intl'
import type { AlertFigure, HomeAlert } from '../../lib/home/model.ts'
import { FigureChip } from '../figures/figure-chip.tsx'
import { useMoments } from '../home/moments.ts'
import { Section } from '../ui/section.tsx'

/** What made one think of declaring. */
export function LastAlert({ alert }: { alert: HomeAlert | null }) {
  const t = useTranslations('home.form')
  const { time, said } = useMoments()
  return (
    <Section
      title={t('lastAlert')}
      meta={alert && `${alert.sender}, ${time(alert.since)}`}
      className="desk:mb-8"
    >
      <p className={alert ? undefined : 'text-ink2'}>{alert ? said(alert.title) : t('noAlert')}</p>
      {alert?.figure && <Measured figure={alert.figure} />}
    </Section>
  )
}

function Measured({ figure }: { figure: AlertFigure }) {
  const t = useTranslations('home.alert')
  const { shortDate } = useMoments()
  const { name, value, baseline, at } = figure
  return (
    <p className="mt-1.5">
      <FigureChip figure={{ name: name ?? t('nowPlain'), value, baseline }} />
      <span className="ml-2 text-1 text-ink2">
        {at
          ? t('againstDay', { day: shortDate(new Date(at.getTime() - WEEK_MS)) })
          : t('againstNamed')}
      </span>
    </p>
  )
}

const WEEK_MS = 7 * 24 * 3_600_000
