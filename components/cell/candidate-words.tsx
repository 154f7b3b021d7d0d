'use client'

import { useLocale, useTranslations } from 'next-intl'
import {
  type Candidate,
  type CellFacts,
  type PersonHere,
  unavailableAmong,
} from '../../lib/cell/candidates.ts'
import { formatList } from '../../lib/i18n/format.ts'

/** What a list of candidates says of those who do not take part yet; nothing when all do. */
export function useCandidateHint(candidates: readonly Candidate[]): string | undefined {
  const t = useTranslations('cell.handOver')
  const joins = candidates.some(({ stands }) => stands === 'looking' || stands === 'observing')
  return joins ? t('joins') : undefined
}

interface MissingProps extends Pick<CellFacts, 'participants'> {
  here: readonly PersonHere[]
}

/** Who has the room open and is missing in the list: why, and what would help. */
export function Missing({ participants, here }: MissingProps) {
  const t = useTranslations('cell.handOver')
  const locale = useLocale()
  const { left, reading } = unavailableAmong({ participants }, here)
  const words = (names: readonly string[]) => ({
    count: names.length,
    names: formatList([...names], locale),
  })
  return (
    <>
      {left.length > 0 && <p className="text-1 text-ink2">{t('left', words(left))}</p>}
      {reading.length > 0 && <p className="text-1 text-ink2">{t('reading', words(reading))}</p>}
    </>
  )
}
