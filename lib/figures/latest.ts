import type { EntryView, Figure } from '../journal/model.ts'

/** The latest value under a name, and when it was so. */
export interface LatestFigure extends Figure {
  /** The line that says it; null: measured by a machine. */
  entryId: string | null
  at: string
  /** On which day the reference was measured, a week before. */
  weekBefore?: string
}

/** Each figure's latest value in a journal; the one that was news last comes first. */
export function latestFigures(entries: readonly EntryView[]): LatestFigure[] {
  const gone = new Set(entries.flatMap(({ redacts }) => (redacts ? [redacts] : [])))
  const latest = new Map<string, LatestFigure>()
  for (const { id, at, figure } of entries) {
    if (!figure || gone.has(id)) continue
    const known = latest.get(figure.name)
    if (known && known.at > at) continue
    const { baseline, source, unit } = known ?? {}
    latest.set(figure.name, { ...kept({ baseline, source, unit }), ...figure, entryId: id, at })
  }
  return newestFirst([...latest.values()])
}

/**
 * Figures that people wrote down and those that were measured, each name once: the newer value, and
 * at one moment the measured one, which knows its reference.
 */
export function withMeasured(
  written: readonly LatestFigure[],
  measured: readonly LatestFigure[],
): LatestFigure[] {
  const latest = new Map(written.map((figure) => [figure.name, figure]))
  for (const figure of measured) {
    const known = latest.get(figure.name)
    if (!known || known.at <= figure.at) latest.set(figure.name, { ...known, ...figure })
  }
  return newestFirst([...latest.values()])
}

const newestFirst = (figures: LatestFigure[]) =>
  figures.sort((one, other) => (one.at < other.at ? 1 : -1))

/** A figure said without its reference keeps the one it had. */
function kept(known: Partial<Figure>): Partial<Figure> {
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}
