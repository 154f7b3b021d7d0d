'use client'

import { useTranslations } from 'next-intl'
import type { LatestFigure } from '../../lib/figures/latest.ts'
import { formatNumber } from '../../lib/i18n/format.ts'
import type { ParsedLine } from '../../lib/journal/line.ts'
import { shortName } from '../cell/short-name.ts'
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
        <span className="text-ink2">{t('composer.figureHint')}</span>
      )}
      {figure && baseline !== undefined && (
        <span className="text-ink2 max-desk:hidden">
          {' '}
          {t('composer.reference', { value: formatNumber(rounded(baseline), locale) })}
        </span>
      )}
      {saidBy && <SaidBy speaker={saidBy} after={figure ? ', ' : ' '} />}
      {suggestion && <span className="text-ink2">{` ⇥ ${suggestion}`}</span>}
    </>
  )
}

interface SaidByProps {
  speaker: { id: string | null; name: string }
  /** What stands before it. */
  after: string
}

/** Whose words the line holds; on a phone the name alone. */
function SaidBy({ speaker, after }: SaidByProps) {
  const t = useTranslations('journal.composer')
  const { id, name } = speaker
  const known = id === null ? t('notInCell', { name }) : name
  return (
    <span className="text-ink2">
      <span className="max-desk:hidden">
        {after}
        {t.rich('saidBy', {
          name: () => (
            <b className="text-ink">
              <bdi>{known}</bdi>
            </b>
          ),
        })}
      </span>
      <bdi className="desk:hidden">{` ${id === null ? known : shortName(name)}`}</bdi>
    </span>
  )
}

/** A reference between two samples has decimals that nobody reads. */
const rounded = (value: number) => (Math.abs(value) >= 100 ? Math.round(value) : value)
