import { z } from 'zod'
import { optionalText, text, uuid } from '../platform/text-schema.ts'
import { briefingItems } from './briefing.ts'
import { roles, standings } from './model.ts'

export const joinCellSchema = z.strictObject({
  as: z.enum(standings),
  userId: uuid.optional(),
})

export const assignRoleSchema = z.strictObject({
  role: z.enum(roles),
  /** Null: nobody holds it any more. */
  userId: uuid.nullable(),
  note: text(1_000).optional(),
  /** Take it from a holder who does not answer. */
  force: z.boolean().default(false),
})

export const offerHandOverSchema = z.strictObject({
  role: z.enum(roles),
  toUserId: uuid,
  note: text(2_000).optional(),
  /** The three fields of the briefing that the outgoing person edits. */
  situation: optionalText(2_000).optional(),
  unknown: optionalText(2_000).optional(),
  nextDecision: optionalText(2_000).optional(),
  /** Offer it to somebody who decides and records at once, or leads elsewhere; needs `note`. */
  force: z.boolean().default(false),
})

export type OfferHandOver = z.output<typeof offerHandOverSchema>

export const tickBriefingSchema = z.strictObject({
  /** All items that are ticked now. */
  items: z.array(z.enum(briefingItems)).max(briefingItems.length),
})

export const acceptHandOverSchema = z.strictObject({
  /** What the incoming person says back; needed for the lead. */
  readBack: z.array(text(1_000)).max(10).default([]),
})

export const declineHandOverSchema = z.strictObject({ reason: text(1_000).optional() })
