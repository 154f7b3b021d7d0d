import type { FindingKind } from './model.ts'

/** One kind of fault as screens show it. */
export interface FindingView {
  kind: FindingKind
  count: number
  /** RFC 3339. */
  since: string
}
