import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { formatMoment } from '../../lib/i18n/format.ts'
import { ActButton } from '../settings/act-button.tsx'
import type { FormAction } from '../settings/form-answer.ts'

interface DrillControlsProps {
  /** When the next one begins by itself, RFC 3339. */
  next: string | null
  running: boolean
  begin: FormAction
  end: FormAction
}

/** Begins a drill now, or ends the one that runs. */
export function DrillControls({ next, running, begin, end }: DrillControlsProps) {
  const t = useTranslations('watch.page')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  return (
    <div className="my-6 flex flex-wrap items-center gap-x-5 gap-y-2">
      <ActButton key={String(running)} action={running ? end : begin} hidden={{}} size="m">
        {running ? t('end') : t('start')}
      </ActButton>
      {next !== null && (
        <span className="text-ink2">
          {t('next', { time: formatMoment(new Date(next), locale, timeZone) })}
        </span>
      )}
    </div>
  )
}
