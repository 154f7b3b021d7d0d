import { useMemo } from 'react'
import { type LatestFigure, latestFigures, withMeasured } from '../../lib/figures/latest.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import { useLines, useRoom } from '../crisis/room-context.tsx'
import { onceFor, sameItems, sifted } from '../crisis/use-found.ts'

const aboutFigures = sifted(
  ({ figure, redacts }: EntryView) => figure !== undefined || redacts !== undefined,
)

const written = onceFor(latestFigures)

/** Each figure's latest value, written down or measured. */
export function useLatestFigures(): readonly LatestFigure[] {
  const entries = useLines(aboutFigures, sameItems)
  const { curves } = useRoom('curves').state
  return useMemo(() => withMeasured(written(entries), curves?.figures ?? []), [entries, curves])
}
