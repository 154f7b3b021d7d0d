import type { EntryView, Figure } from '../journal/model.ts'

/** The latest value under a name, and when it was so. */
export interface LatestFigure extends Figure {
  /** The line that says it; null: measured by a machine. */
  entryId: string | null
  at: string
  /** On which day the reference was measured, a week before. */
  weekBefore?: string
}

/**
 * Each figure's latest value in a journal. Figures stay where they first appeared: a row that is being
 * read does not move when another one gets a new value.
 */
export function latestFigures(
  entries: readonly Pick<EntryView, 'id' | 'at' | 'figure' | 'redacts'>[],
): LatestFigure[] {
  const gone = new Set(entries.flatMap(({ redacts }) => (redacts ? [redacts] : [])))
  const latest = new Map<string, LatestFigure>()
  for (const { id, at, figure } of entries) {
    if (!figure || gone.has(id)) continue
    const known = latest.get(figure.name)
    if (known && known.at > at) continue
    // Said without its reference, a figure keeps the one it had.
    latest.set(figure.name, { ...known, ...figure, entryId: id, at })
  }
  return [...latest.values()]
}

/**
 * Figures that people wrote down and those that were measured, each name once: the newer value, and
 * at one moment the measured one, which knows its reference. Measured ones first, each group in the
 * order it came in.
 */
export function withMeasured(
  written: readonly LatestFigure[],
  measured: readonly LatestFigure[],
): LatestFigure[] {
  const said = new Map(written.map((figure) => [figure.name, figure]))
  const newer = measured.map((figure) => {
    const known = said.get(figure.name)
    said.delete(figure.name)
    return known && known.at > figure.at ? known : { ...known, ...figure }
  })
  return [...newer, ...said.values()]
}
