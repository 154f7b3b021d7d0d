import { useMemo } from 'react'
import { type LatestFigure, latestFigures, withMeasured } from '../../lib/figures/latest.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import { useLines, useRoom } from '../crisis/room-context.tsx'
import { sameItems, sifted } from '../crisis/use-found.ts'

const aboutFigures = sifted(
  ({ figure, redacts }: EntryView) => figure !== undefined || redacts !== undefined,
)

/** Each figure's latest value, written down or measured. */
export function useLatestFigures(): readonly LatestFigure[] {
  const entries = useLines(aboutFigures, sameItems)
  const { curves } = useRoom('curves').state
  return useMemo(
    () => withMeasured(latestFigures(entries), curves?.figures ?? []),
    [entries, curves],
  )
}
