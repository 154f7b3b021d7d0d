import { z } from 'zod'
import { instant, text } from '../platform/text-schema.ts'

/** A series is named in a path: letters, digits and a few signs. */
export const seriesName = text(120)

export const attachSeriesSchema = z.strictObject({ name: seriesName, unit: text(40).optional() })

export const addSamplesSchema = z.strictObject({
  points: z
    .array(z.strictObject({ at: instant, value: z.number().min(-1e15).max(1e15) }))
    .min(1)
    .max(5_000),
})

/** What the address of a curve asks for. */
export const curveSchema = z.object({
  name: seriesName.optional(),
  /** px */
  width: z.coerce.number().int().min(200).max(2_000).optional(),
  locale: z.enum(['fr', 'en']).optional(),
})
