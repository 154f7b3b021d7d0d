import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import type { IntegrationView } from '../../lib/alerts/queries.ts'
import { formatMoment } from '../../lib/i18n/format.ts'
import { ActButton } from './act-button.tsx'
import type { FormAction } from './form-answer.ts'
import { Row } from './rows.tsx'

interface IntegrationRowProps {
  integration: IntegrationView
  test: FormAction
  end: FormAction
}

/** A sender: when it last sent something, a test, and its end. */
export function IntegrationRow({ integration, test, end }: IntegrationRowProps) {
  const t = useTranslations('settings.integrations')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const { id, name, format, keyHint, signed, disabledAt, lastDeliveryAt } = integration
  const last = lastDeliveryAt
    ? t('last', { time: formatMoment(new Date(lastDeliveryAt), locale, timeZone) })
    : t('never')
  return (
    <Row
      title={name}
      faded={disabledAt !== null}
      aside={
        disabledAt === null && (
          <>
            <ActButton action={test} hidden={{ id }} spoken={t('testSpoken', { name })}>
              {t('test')}
            </ActButton>
            <ActButton action={end} hidden={{ id }} spoken={t('endSpoken', { name })}>
              {t('end')}
            </ActButton>
          </>
        )
      }
    >
      {[
        disabledAt ? t('disabled') : last,
        format === 'auto' ? t('auto') : format,
        t('keyEnds', { hint: keyHint }),
        ...(signed ? [t('signed')] : []),
      ].join(', ')}
    </Row>
  )
}
