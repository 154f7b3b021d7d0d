import type { Json } from '../json-node.ts'
import type { FieldFault, NormalAlert, RefusalReason } from '../model.ts'

/** One parsed thing that a format looks at. */
export interface Source {
  readonly root: Json
  readonly headers: Readonly<Record<string, string>>
  readonly now: Date
}

export type Outcome =
  | { readonly ok: true; readonly alerts: readonly NormalAlert[]; readonly truncated?: number }
  | {
      readonly ok: false
      readonly reason: RefusalReason
      readonly field: string | null
      readonly errors?: readonly FieldFault[]
    }

/** One sender's way of writing: how to tell it, and how to read it. */
export interface Format {
  readonly name: string
  readonly recognise: (source: Source) => boolean
  readonly read: (source: Source) => Outcome
}

export function one(alert: NormalAlert): Outcome {
  return { ok: true, alerts: [alert] }
}
