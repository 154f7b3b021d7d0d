import { useLocale, useTranslations } from 'next-intl'
import { formatNumber } from '../../lib/i18n/format.ts'
import type { Locale } from '../../lib/i18n/locale.ts'
import type { Lever } from '../../lib/journal/model.ts'

function leverValue(value: string | number, locale: Locale): string {
  return typeof value === 'number' ? formatNumber(value, locale) : value
}

/** `800 000 → 400 000`: what a lever was and what it is now. */
export function LeverChange({ lever }: { lever: Lever }) {
  const t = useTranslations('figures')
  const locale = useLocale()
  const { from, to } = lever
  return (
    <span className="figure">
      {from !== undefined && (
        <>
          <span className="text-ink2">{from === null ? t('none') : leverValue(from, locale)}</span>
          <span className="text-ink2">{' → '}</span>
        </>
      )}
      <bdi className="font-semibold">{leverValue(to, locale)}</bdi>
    </span>
  )
}
