import { curveView } from '../../figures/curve-view.ts'
import type { Draft } from '../model.ts'

/** The draft as facts: numbers as numbers, times in UTC, nothing in words but people's own. */
export function asJson(draft: Draft): string {
  return JSON.stringify(
    { format: 'cellule-postmortem/1', ...draft, curves: draft.curves.map(curveView) },
    null,
    2,
  )
}
