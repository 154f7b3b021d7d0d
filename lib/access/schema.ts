import { z } from 'zod'
import { levels } from '../crisis/model.ts'
import { instant, optionalText, text } from '../platform/text-schema.ts'

/** An e-mail address as people type it; kept in lower case. */
export const email = text(254).toLowerCase().pipe(z.email())

/** A password that somebody chooses. Spaces count. */
export const newPassword = z.string().min(8).max(200)

const givenPassword = z.string().min(1).max(1_000)

export const localeSchema = z.enum(['fr', 'en'])

export const signInSchema = z.object({ email: text(254).toLowerCase(), password: givenPassword })

export const setOwnLocaleSchema = z.strictObject({ locale: localeSchema })

export const changeOwnPasswordSchema = z.strictObject({
  current: givenPassword,
  password: newPassword,
})

export const setUpFirstAdminSchema = z.strictObject({
  token: text(100),
  name: text(120),
  email,
  password: newPassword,
  locale: localeSchema.optional(),
})

export const setPasswordByLinkSchema = z.strictObject({ token: text(100), password: newPassword })

export const createTokenSchema = z.strictObject({
  name: text(120),
  /** In the future; without it the token is good until it is revoked. */
  expiresAt: instant.optional(),
})

/** Empty, or a web address that stays one when {room} is filled in, with nothing else to fill in. */
const videoLinkTemplate = optionalText(500)
  .refine((template) => !/[{}]/.test(template.replaceAll('{room}', '')), 'unknownPlaceholder')
  .refine(isVideoTemplate, 'badTemplate')

function isVideoTemplate(template: string): boolean {
  if (template === '') return true
  if (!template.includes('{room}')) return false
  const address = template.replaceAll('{room}', 'room')
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
}

/** A local time of day, HH:MM. */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'badTime')

export const settingsSchema = z.strictObject({
  organisation: optionalText(120).optional(),
  videoLinkTemplate: videoLinkTemplate.optional(),
  /** As people read it aloud; may hold an access code. */
  phoneBridge: optionalText(120).optional(),
  publicStatusPage: z.boolean().optional(),
  /** What each level means here, one criterion a line; what is left out stays as it is. */
  levelCriteria: z
    .partialRecord(
      z.enum(levels),
      z.strictObject({ fr: optionalText(1_000), en: optionalText(1_000) }).partial(),
    )
    .optional(),
  /** Whom a new crisis texts: see lib/paging/waves.ts. What is left out stays as it is. */
  pagingLimits: z
    .strictObject({
      waves: z.boolean(),
      quietHours: z.boolean(),
      quietFrom: clockTime,
      quietTo: clockTime,
      dutyOnlyBelow: z.enum(['medium', 'high', 'critical']).nullable(),
    })
    .partial()
    .optional(),
})
