'use client'

import { useTranslations } from 'next-intl'
import type { LatestFigure } from '../../lib/figures/latest.ts'
import { formatNumber } from '../../lib/i18n/format.ts'
import type { ParsedLine } from '../../lib/journal/line.ts'
import { useReading } from '../crisis/room-context.tsx'
import { FigureChip } from '../figures/figure-chip.tsx'

interface ComposerParseProps {
  parsed: ParsedLine
  /** The latest value under the same name, for its reference. */
  known: LatestFigure | undefined
  suggestion: string | null
}

/** What the line will be once it is sent: kind, value against its reference, who said it. */
export function ComposerParse({ parsed, known, suggestion }: ComposerParseProps) {
  const t = useTranslations('journal')
  const { locale } = useReading()
  const { kind, figure, saidBy } = parsed
  const baseline = figure?.baseline ?? known?.baseline
  return (
    <>
      <b>{t(`kind.${kind}`)}</b>{' '}
      {figure && (
        <FigureChip exact figure={{ ...figure, ...(baseline === undefined ? {} : { baseline }) }} />
      )}
      {kind === 'figure' && !figure && (
        <span className="text-ink2">{t('composer.figureMissing')}</span>
      )}
      {figure && baseline !== undefined && (
        <span className="text-ink2 max-desk:hidden">
          {' '}
          {t('composer.reference', { value: formatNumber(baseline, locale) })}
        </span>
      )}
      {saidBy && (
        <span className="text-ink2">
          <span className="max-desk:hidden">{figure ? ', ' : ' '}</span>
          {t.rich('composer.saidBy', {
            name: () => (
              <b className="text-ink">
                <bdi>
                  {saidBy.id === null
                    ? t('composer.notInCell', { name: saidBy.name })
                    : saidBy.name}
                </bdi>
              </b>
            ),
          })}
        </span>
      )}
      {suggestion && <span className="text-ink2">{` ⇥ ${suggestion}`}</span>}
    </>
  )
}
