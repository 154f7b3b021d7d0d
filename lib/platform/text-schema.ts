import { z } from 'zod'

/** No U+0000 and no half of a surrogate pair: PostgreSQL stores neither. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}

/** A text of 1 to `limit` characters once trimmed. */
export function text(limit: number) {
  return z.string().refine(isStorable, 'notStorable').trim().min(1).max(limit)
}

/** The same, empty allowed. */
export function optionalText(limit: number) {
  return z.string().refine(isStorable, 'notStorable').trim().max(limit)
}

/** RFC 3339 with any offset, read as a Date. */
export const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value))

export const uuid = z.guid().toLowerCase()

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Has the form of an id; anything else is never looked up. */
export function isUuid(text: string): boolean {
  return uuidForm.test(text)
}
