import { z } from 'zod'
import { SEVERITIES } from '../alerts/model.ts'
import { isSafePattern } from '../alerts/patterns.ts'
import { text, uuid } from '../platform/text-schema.ts'

const pattern = text(200).refine(isSafePattern, 'badPattern')

const matchSchema = z.strictObject({
  sender: pattern.optional(),
  severity: z.array(z.enum(SEVERITIES)).max(6).optional(),
  /** Label → value, or /pattern/. */
  labels: z.record(text(120), pattern).optional(),
  text: pattern.optional(),
})

const stepSchema = z.strictObject({
  text: text(500),
  link: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
})

export const runbookSchema = z.strictObject({
  title: text(200),
  /** Without it the runbook is attached by hand. */
  match: matchSchema.default({}),
  steps: z.array(stepSchema).min(1).max(50),
})

export const attachRunbookSchema = z.strictObject({ runbookId: uuid })

export const tickStepSchema = z.strictObject({
  state: z.enum(['done', 'skipped']),
  reason: text(1_000).optional(),
})
