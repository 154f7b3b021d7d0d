import { useLocale, useTranslations } from 'next-intl'
import { formatDay, formatMoment, formatTime } from '../../lib/i18n/format.ts'
import type { CrisisDutyView } from '../../lib/roster/read-crisis-duty.ts'
import { Hatching } from '../ui/hatching.tsx'
import { Section } from '../ui/section.tsx'

/** Reasons that the person can mend on this page. */
const gaps: readonly string[] = ['noPhone', 'notConfirmed', 'ended']

interface TonightProps {
  duty: CrisisDutyView
  /** The reader's own. */
  own?: boolean
}

/** Whether a crisis tonight would text this person, and why: seen at a glance. */
export function Tonight({ duty, own = true }: TonightProps) {
  const t = useTranslations('roster.duty')
  const locale = useLocale()
  const { timeZone, pausedUntil, tonight } = duty
  const time = (at: string) => formatTime(new Date(at), locale, timeZone)
  const day = (at: string) => formatDay(new Date(at), locale, timeZone)
  const spans = tonight.spans.map(({ from, to }) => t('span', { from: time(from), to: time(to) }))
  const until = pausedUntil ? formatMoment(new Date(pausedUntil), locale, timeZone) : ''
  const whose = own ? '' : 'they.'
  const because = t(`${whose}because.${tonight.because}`, { spans: spans.join(', '), until })
  const missing = duty.crisisDuty && gaps.includes(tonight.because)
  return (
    <Section
      title={t('tonight')}
      meta={t('night', { from: time(tonight.from), to: time(tonight.to) })}
    >
      <p className="text-3 font-bold">{t(`${whose}${tonight.texted ? 'yes' : 'no'}`)}</p>
      {missing ? <Hatching className="mt-1.5">{because}</Hatching> : <p>{because}</p>}
      {tonight.next && tonight.because !== 'paused' && (
        <p>{t('next', { time: `${day(tonight.next)}, ${time(tonight.next)}` })}</p>
      )}
      {duty.crisisDuty && !missing && (
        <p className="mt-1.5 text-1 text-ink2">{t(`${whose}${duty.now ? 'nowYes' : 'nowNo'}`)}</p>
      )}
    </Section>
  )
}
