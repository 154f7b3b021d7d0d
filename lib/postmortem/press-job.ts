import type { Locale } from '../i18n/locale.ts'
import type { Draft } from './model.ts'
import type { PostmortemFormat } from './schema.ts'

/** What the press is asked to make, as it travels to its process. */
export interface PressJob {
  draft: Draft
  format: Exclude<PostmortemFormat, 'json'>
  locale: Locale
  timeZone: string
}

/** A job as `JSON.stringify` wrote it, in this same program. JSON has no word for a gap without end. */
export const parsePressJob = (json: string): PressJob =>
  JSON.parse(json, (key, value) =>
    key === 'gapMs' && value === null ? Number.POSITIVE_INFINITY : value,
  )
