import { z } from 'zod'
import { coreRoles } from '../cell/model.ts'
import { text, uuid } from '../platform/text-schema.ts'

export const stopPagingSchema = z.strictObject({
  reason: text(1_000),
  /** Also text those who were texted and are not present. */
  tellOthers: z.boolean().default(false),
})

export const reducedCrewSchema = z.strictObject({ reason: text(1_000) })

export const pageMoreSchema = z.strictObject({
  userIds: z.array(uuid).min(1).max(500),
})

/** A text or a pressed key from one of the simulator's phones. */
export const simulatedReplySchema = z
  .strictObject({
    userId: uuid.optional(),
    /** E.164. */
    phone: text(30).optional(),
    body: text(1_600).optional(),
    /** A key pressed on the latest call to this phone. */
    key: z
      .string()
      .regex(/^[0-9*#]$/)
      .optional(),
  })
  .refine(({ userId, phone }) => userId !== undefined || phone !== undefined, {
    path: ['phone'],
    message: 'required',
  })
  .refine(({ body, key }) => (body === undefined) !== (key === undefined), {
    path: ['body'],
    message: 'required',
  })

export const answerPageSchema = z.strictObject({
  answer: z.enum(['coming', 'declined', 'seen']),
  etaMinutes: z.int().min(0).max(180).nullable().optional(),
  /** Whose answer; without it one's own. */
  userId: uuid.optional(),
})

/** The forms behind a link. `minutes` and `role` go with *coming*. */
export const linkFormSchema = z.object({
  answer: z.enum(['coming', 'declined', 'seen', 'enter', 'declare']),
  minutes: z.coerce.number().int().min(0).max(180).optional(),
  role: z.enum(coreRoles).optional(),
})
export type LinkForm = z.output<typeof linkFormSchema>
