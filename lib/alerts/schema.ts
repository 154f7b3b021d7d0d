import { z } from 'zod'
import { levels } from '../crisis/model.ts'
import { text, uuid } from '../platform/text-schema.ts'
import { FORMAT_NAMES, SEVERITIES } from './model.ts'
import { isSafePattern } from './patterns.ts'
import { INTAKE_ACTIONS } from './rules.ts'

/** The public name of what a rule does; written so, because an object with a `then` passes for a promise. */
const VERDICT = 'then'

const pattern = text(202).refine(isSafePattern, 'unsafePattern')

export const createIntegrationSchema = z.strictObject({
  name: text(100),
  format: z.enum(FORMAT_NAMES).default('auto'),
  /** The sender's signing secret; with it, its signature is required. */
  secret: text(500).optional(),
})

export const createIntakeRuleSchema = z.strictObject({
  name: text(100),
  match: z
    .strictObject({
      sender: pattern.optional(),
      severity: z.array(z.enum(SEVERITIES)).min(1).max(SEVERITIES.length).optional(),
      /** Label → value, or a pattern between slashes. */
      labels: z.record(text(100), pattern).optional(),
      text: pattern.optional(),
    })
    .default({}),
  [VERDICT]: z.enum(INTAKE_ACTIONS),
  level: z.enum(levels).optional(),
  runbookIds: z.array(uuid).max(20).default([]),
})

/** A match as stored; rows were checked when they were written. */
export const storedMatchSchema = createIntakeRuleSchema.shape.match

export const lookAtAlertSchema = z.strictObject({ alertId: uuid })

export const dismissAlertSchema = z.strictObject({
  alertId: uuid,
  reason: text(500),
  /** Of `told`: those that waited with it and were told by the same page, too. */
  others: z.enum(['none', 'told']).default('none'),
})
