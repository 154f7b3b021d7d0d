import type { FindingKind } from './model.ts'

/** One kind of fault as screens show it. */
export interface FindingView {
  kind: FindingKind
  count: number
  /** RFC 3339. */
  since: string
}

/** What whoever is signed in is told. */
export interface Banner {
  findings: FindingView[]
  /** Nobody looks: since when, RFC 3339. */
  silentSince: string | null
}
