import { z } from 'zod'
import { optionalText, text, uuid } from '../platform/text-schema.ts'
import { followUpStates } from './model.ts'

const day = z.iso.date()

export const addFollowUpSchema = z.strictObject({
  title: text(300),
  ownerId: uuid.optional(),
  /** YYYY-MM-DD */
  dueOn: day.optional(),
})

export const changeFollowUpSchema = z.strictObject({
  title: text(300).optional(),
  /** Null: nobody's. */
  ownerId: uuid.nullable().optional(),
  dueOn: day.nullable().optional(),
  state: z.enum(followUpStates).optional(),
})

/** One line; empty is no answer. */
const answer = optionalText(1_000)
  .nullable()
  .transform((said) => said || null)
  .optional()

export const closingAnswerSchema = z.strictObject({ surprised: answer, forgotten: answer })

export const formatSchema = z.enum(['md', 'html', 'pdf', 'docx', 'json'])
export type PostmortemFormat = z.output<typeof formatSchema>
