import { z } from 'zod'
import { instant, optionalText, text, uuid } from '../platform/text-schema.ts'
import { LINE_LIMIT, settlings, writtenKinds } from './model.ts'

const number = z.number().min(-1e15).max(1e15)
const numberOrText = z.union([number, text(200)])

export const figureSchema = z.strictObject({
  name: text(120),
  value: number,
  unit: text(40).optional(),
  baseline: number.optional(),
  source: text(200).optional(),
})

export const leverSchema = z.strictObject({
  name: text(120),
  from: numberOrText.nullable().optional(),
  to: numberOrText,
})

export const writeEntrySchema = z.strictObject({
  /** Made by the client, so that a repeated send is one line. */
  id: uuid.optional(),
  kind: z.enum(writtenKinds),
  text: text(LINE_LIMIT),
  /** When it happened; without it, now. */
  at: instant.optional(),
  /** A user's id, or the name of somebody who has no account. */
  saidBy: text(120).optional(),
  figure: figureSchema.optional(),
  lever: leverSchema.optional(),
  expectedEffect: text(500).optional(),
  checkAt: instant.optional(),
  temporary: z.boolean().optional(),
  /** Who carries it out: a user's id, or a name. */
  executor: text(120).optional(),
  /** When it should be done. */
  dueAt: instant.optional(),
  /** Of a question: it proposes a decision, settled as one. */
  proposed: z.boolean().optional(),
  effectOf: uuid.optional(),
  answers: uuid.optional(),
  about: uuid.optional(),
})

export const correctEntrySchema = z.strictObject({
  text: text(LINE_LIMIT),
  reason: text(1_000).optional(),
})

export const redactEntrySchema = z.strictObject({ reason: text(1_000) })

export const settleDecisionSchema = z.strictObject({
  /** Of a proposed decision: `decided`, `refused` or `withdrawn`; of a decision the others. */
  outcome: z.enum(settlings),
  reason: optionalText(1_000).optional(),
  /** Who settled it, when somebody else writes it down: a user's id, or a name. */
  by: text(120).optional(),
})
export type SettleDecision = z.output<typeof settleDecisionSchema>

/** What is said later about a task, a lever or an expected effect; null takes it back. */
export const recordProgressSchema = z.strictObject({
  executor: text(120).optional(),
  dueAt: instant.nullable().optional(),
  lever: leverSchema.optional(),
  temporary: z.boolean().optional(),
  expectedEffect: text(500).optional(),
  checkAt: instant.nullable().optional(),
  done: z.boolean().optional(),
})
