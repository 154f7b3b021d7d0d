import { useTranslations } from 'next-intl'
import type { HomeAlert } from '../../lib/home/model.ts'
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
    </Section>
  )
}
