import type { AccessLevel } from '../platform/actor.ts'
import { Refusal } from '../platform/refusal.ts'

/** What a person may change of their own account; everything else is an admin's. */
const ownFields: readonly string[] = ['locale', 'phone', 'password', 'currentPassword']

const linkFields: readonly string[] = ['locale']

export interface ChangeQuestion {
  actsAsAdmin: boolean
  /** It is their own account. */
  own: boolean
  /** They came in by the link of a text, for one crisis. */
  byLink: boolean
  fields: readonly string[]
}

/** May these fields of a person be changed? */
export function decideChange(question: ChangeQuestion): 'allowed' | 'forbidden' | 'ownFieldsOnly' {
  if (question.actsAsAdmin) return 'allowed'
  if (!question.own) return 'forbidden'
  // A link that was passed on moves nobody's texts to another phone.
  const fields = question.byLink ? linkFields : ownFields
  return question.fields.every((field) => fields.includes(field)) ? 'allowed' : 'ownFieldsOnly'
}

/** Whether a change would leave nobody to administer. */
export function losesLastAdmin(
  before: { access: AccessLevel; disabled: boolean },
  after: { access: AccessLevel; disabled: boolean },
  otherAdmins: number,
): boolean {
  const counts = (person: typeof before) => person.access === 'admin' && !person.disabled
  return counts(before) && !counts(after) && otherAdmins === 0
}

/** Somebody else has this e-mail. */
export function emailTaken(): Refusal {
  const fields = [{ field: 'email', message: 'emailTaken' }]
  return new Refusal({ code: 'conflict', message: 'emailTaken', fields })
}
