import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { formatTime } from '../../lib/i18n/format.ts'
import type { ReachRunView } from '../../lib/watch/reach.ts'
import { ActButton } from '../settings/act-button.tsx'
import type { FormAction } from '../settings/form-answer.ts'
import { Tries, useWay } from './tries.tsx'

interface OwnTestProps {
  hasPhone: boolean
  test: ReachRunView | null
  send: FormAction
}

/** A real text to one's own phone, the offer of a call, and what became of both. */
export function OwnTest({ hasPhone, test, send }: OwnTestProps) {
  const t = useTranslations('watch.test')
  if (!hasPhone) return <p className="text-ink2">{t('noPhone')}</p>
  return (
    <>
      <p className="mb-3 text-ink2">{t('hint')}</p>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        <ActButton action={send} hidden={{ channel: 'sms' }} size="m">
          {t('text')}
        </ActButton>
        <ActButton action={send} hidden={{ channel: 'voice' }} size="m">
          {t('call')}
        </ActButton>
      </div>
      {test && <TestResult test={test} />}
    </>
  )
}

function TestResult({ test }: { test: ReachRunView }) {
  const t = useTranslations('watch.test')
  const way = useWay()
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const [person] = test.people
  if (!person) return null
  const { outcome, answeredAt, answeredBy, attempts } = person
  const time = (at: string) => formatTime(new Date(at), locale, timeZone)
  return (
    <div role="status" className="mt-4 border-y border-rule py-2.5">
      <p className="font-semibold">{t('at', { time: time(test.startedAt) })}</p>
      <p className="text-ink2">
        <Tries attempts={attempts} />
      </p>
      <p>
        {answeredAt !== null
          ? t('answered', { time: time(answeredAt), by: way(answeredBy) })
          : outcome === 'unreachable'
            ? t('unreachable')
            : t('waiting')}
      </p>
    </div>
  )
}
