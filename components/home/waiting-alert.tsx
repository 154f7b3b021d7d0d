import { useTranslations } from 'next-intl'
import type { HomeAlert } from '../../lib/home/model.ts'
import { Button } from '../ui/button.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { Section } from '../ui/section.tsx'
import { useMoments } from './moments.ts'

export interface WaitingAlertProps {
  alert: HomeAlert
  now: Date
  /** Null: may only look on. */
  look: ((form: FormData) => Promise<void>) | null
}

/** During a crisis: an alert that belongs to none, and may be another one. */
export function WaitingAlert({ alert, now, look }: WaitingAlertProps) {
  const t = useTranslations('home.alert')
  const { time, length, headline } = useMoments()
  const looking = alert.lookers.some(({ own }) => own)
  const facts = [
    `${time(alert.since)}, ${length(alert.since, now)}`,
    ...alert.lookers.map(({ name, since }) => t('lookedAt', { name, time: time(since) })),
    ...(alert.others > 0 ? [t('others', { count: alert.others })] : []),
  ]
  return (
    <Section title={t('besides')} meta={alert.sender} className="mb-6 border-dashed">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <p className="text-3 font-bold">{headline(alert.title)}</p>
          <p className="text-ink2">{facts.join(' · ')}</p>
        </div>
        {look && (
          <div className="flex flex-wrap gap-x-3 gap-y-2">
            <form action={look}>
              <input type="hidden" name="alertId" value={alert.id} />
              <Button type="submit" disabled={looking}>
                {looking ? t('looking') : t('look')}
              </Button>
            </form>
            <ButtonLink href={`/declare?alert=${alert.id}`}>{t('declareBesides')}</ButtonLink>
          </div>
        )}
      </div>
    </Section>
  )
}
