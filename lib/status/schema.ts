import { z } from 'zod'
import { instant, text } from '../platform/text-schema.ts'
import { audiences } from './model.ts'

export const publishUpdateSchema = z.strictObject({
  audience: z.enum(audiences).default('staff'),
  /** The one sentence that stands largest on the page. */
  headline: text(200),
  body: text(4_000),
  /** Minutes until the next update, which the page promises. Without it no time is promised. */
  nextUpdateInMinutes: z.int().min(1).max(1_440).optional(),
})

export const createStatusLinkSchema = z.strictObject({
  name: text(120),
  /** In the future; without it the link is good until it is revoked. */
  expiresAt: instant.optional(),
})
