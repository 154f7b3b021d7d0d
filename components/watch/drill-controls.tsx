import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { formatMoment } from '../../lib/i18n/format.ts'
import { ActButton } from '../settings/act-button.tsx'
import type { FormAction } from '../settings/form-answer.ts'
import { buttonClass } from '../ui/button.tsx'

interface DrillControlsProps {
  /** When the next one begins by itself, RFC 3339. */
  next: string | null
  running: boolean
  /** How many people it would reach for. */
  people: number
  begin: FormAction
  end: FormAction
}

/** Begins a drill now, or ends the one that runs. */
export function DrillControls({ next, running, people, begin, end }: DrillControlsProps) {
  const t = useTranslations('watch.page')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  return (
    <div className="my-6 flex flex-wrap items-center gap-x-5 gap-y-2">
      {running ? (
        <ActButton action={end} hidden={{}} size="m">
          {t('end')}
        </ActButton>
      ) : (
        <details>
          <summary className={buttonClass({ className: 'list-none' })}>{t('start')}</summary>
          <p className="mt-3 mb-2">{t('startHint', { count: people })}</p>
          <ActButton action={begin} hidden={{}} size="m">
            {t('startNow')}
          </ActButton>
        </details>
      )}
      {next !== null && (
        <span className="text-ink2">
          {t('next', { time: formatMoment(new Date(next), locale, timeZone) })}
        </span>
      )}
    </div>
  )
}
