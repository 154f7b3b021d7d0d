import { z } from 'zod'
import { instant, optionalText, text, uuid } from '../platform/text-schema.ts'
import { levels } from './model.ts'

export const levelSchema = z.enum(levels)

export const openCrisisSchema = z.strictObject({
  title: text(200),
  level: levelSchema.default('high'),
  summary: optionalText(4_000).default(''),
  alertIds: z.array(uuid).max(100).default([]),
  drill: z.boolean().default(false),
  restricted: z.boolean().default(false),
  members: z.array(uuid).max(500).default([]),
  /** Seconds that pages wait, so that a mistake can be taken back. */
  holdSeconds: z.int().min(0).max(300).default(0),
  /** In the past: a crisis that happened elsewhere; pages nobody. */
  openedAt: instant.optional(),
})

export const changeLevelSchema = z.strictObject({
  level: levelSchema,
  reason: text(1_000),
  /** Of a lower level: the criterion that is met. */
  criterion: text(500).optional(),
})
export type WantedLevel = z.output<typeof changeLevelSchema>

export const proposeLevelSchema = changeLevelSchema

export const settleProposalSchema = z.strictObject({
  outcome: z.enum(['accepted', 'refused', 'withdrawn']),
  reason: text(1_000).optional(),
})

export const reasonSchema = z.strictObject({ reason: text(1_000) })

export const closeCrisisSchema = z.strictObject({
  resolution: text(4_000),
  /** Opened by mistake; during the hold nothing was sent and nothing will be. */
  mistake: z.boolean().default(false),
  /** What becomes of each change in force: who undoes it by which day, or that it stays. */
  changes: z
    .array(
      z.strictObject({
        entryId: uuid,
        ownerId: uuid.optional(),
        dueOn: z.iso.date().optional(),
        keep: z.boolean().default(false),
      }),
    )
    .max(200)
    .default([]),
  /** Number of the crisis that goes on with it; "D1" for a drill. */
  mergedInto: z
    .union([z.int().min(1).max(999_999_999), z.string().regex(/^d?[1-9]\d{0,8}$/i)])
    .transform(String)
    .optional(),
})

export const editSummarySchema = z.strictObject({ summary: optionalText(4_000) })
