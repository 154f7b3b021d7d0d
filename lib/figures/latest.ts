import type { EntryView, Figure } from '../journal/model.ts'

/** The latest value under a name, and when it was so. */
export interface LatestFigure extends Figure {
  entryId: string
  at: string
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
  return [...latest.values()].sort((one, other) => (one.at < other.at ? 1 : -1))
}

/** A figure said without its reference keeps the one it had. */
function kept(known: Partial<Figure>): Partial<Figure> {
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}
