import { z } from 'zod'
import { optionalText } from '../platform/text-schema.ts'
import { beatMethods } from './model.ts'

export const testPageSchema = z.strictObject({ channel: z.enum(['sms', 'voice']).default('sms') })

/** A web address without a name or password in it, or empty for none. */
const heartbeatUrl = optionalText(500).refine(isWebAddress, 'badAddress')

function isWebAddress(address: string): boolean {
  if (address === '') return true
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

export const watchSettingsSchema = z.strictObject({
  heartbeatUrl: heartbeatUrl.optional(),
  heartbeatMethod: z.enum(beatMethods).optional(),
  /** Day of the month of the drill; 0: only by hand. */
  reachDrillDay: z.int().min(0).max(28).optional(),
  /** Local time of the drill. */
  reachDrillAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'badTime')
    .optional(),
})
