/** What a settings action answers to its form. */
export interface FormAnswer {
  /** Grows with each answer, so that the fields are drawn anew with what was typed. */
  round: number
  done: boolean
  /** The sentence above the button: what happened, or what is wrong. */
  text: string | null
  /** Field → sentence. */
  faults: Record<string, string>
  /** Typed before, never a password. Empty after a success. */
  values: Record<string, string[]>
  /** Shown once and never again: a key, a token, a link. */
  secret: string | null
}

export const noAnswer: FormAnswer = {
  round: 0,
  done: false,
  text: null,
  faults: {},
  values: {},
  secret: null,
}

export type FormAction = (before: FormAnswer, form: FormData) => Promise<FormAnswer>

export interface Choice {
  value: string
  label: string
  hint?: string
}

/** One field of a settings form, its words translated already; `words` only says what the next ones are for. */
export interface FieldSpec {
  kind:
    | 'text'
    | 'email'
    | 'tel'
    | 'password'
    | 'date'
    | 'time'
    | 'number'
    | 'datetime-local'
    | 'url'
    | 'area'
    | 'select'
    | 'checks'
    | 'switch'
    | 'radios'
    | 'order'
    | 'words'
  name: string
  label: string
  hint?: string
  required?: boolean
  value?: string
  /** Of `checks`: the chosen ones. Of `order`: in order, empty for a free place. */
  chosen?: readonly string[]
  choices?: readonly Choice[]
  /** Of `checks`: what the search among them is called; none without. */
  search?: string
  rows?: number
  min?: number
  max?: number
  autoComplete?: string
  /** Half the width beside its neighbour on a wide window. */
  half?: boolean
}

/**
 * Faults by the field of the form that they belong to: `rotation.1` to `rotation`, and
 * `pagingLimits.quietFrom` to `quietFrom` where the form has a field of that name.
 * @param fields as a refusal names them → sentence
 */
export function faultsAt(
  fields: Record<string, string>,
  names: ReadonlySet<string>,
): Record<string, string> {
  const placed = Object.entries(fields).map(([field, sentence]) => {
    const parts = field.split('.')
    return [parts.find((part) => names.has(part)) ?? parts[0] ?? field, sentence]
  })
  return Object.fromEntries(placed)
}
