import type { CountryCode } from 'libphonenumber-js'
import { z } from 'zod'
import { email, localeSchema, newPassword } from '../access/schema.ts'
import { accessLevels } from '../platform/actor.ts'
import { instant, optionalText, text, uuid } from '../platform/text-schema.ts'
import { readPhone } from './phone.ts'
import { isTimeZone } from './schedule.ts'

/** A phone number as people of a country write it, read as E.164; null: none. */
const phoneOf = (country: CountryCode) =>
  optionalText(40)
    .nullable()
    .transform((written, context) => {
      if (written === null) return null
      const reading = readPhone(written, country)
      if (reading.ok) return reading.phone
      context.addIssue({ code: 'custom', message: reading.fault })
      return z.NEVER
    })

/** @param country DEFAULT_COUNTRY: whose national phone form is meant */
export const createUserSchema = (country: CountryCode) =>
  z.strictObject({
    name: text(120),
    email,
    phone: phoneOf(country).optional(),
    locale: localeSchema.optional(),
    access: z.enum(accessLevels).default('responder'),
    crisisDuty: z.boolean().default(false),
    /** Without it the person chooses one by a link. */
    password: newPassword.optional(),
  })

export const updateUserSchema = (country: CountryCode) =>
  z.strictObject({
    name: text(120).optional(),
    email: email.optional(),
    phone: phoneOf(country).optional(),
    locale: localeSchema.optional(),
    access: z.enum(accessLevels).optional(),
    crisisDuty: z.boolean().optional(),
    disabled: z.boolean().optional(),
    password: newPassword.optional(),
    /** Needed to change one's own password. */
    currentPassword: z.string().max(1_000).optional(),
  })

/** Six digits, spaces allowed. */
export const phoneCodeSchema = z.strictObject({
  code: z
    .string()
    .transform((typed) => typed.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/)),
})

/** A table of people, and whether to do what it says or only to say what would be done. */
export const importPeopleSchema = z.strictObject({
  csv: z.string().max(1_000_000),
  apply: z.boolean().default(false),
})

const localDate = z.iso.date()
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const dutyHoursSchema = z
  .strictObject({
    /** 1 Monday to 7 Sunday. */
    days: z.array(z.int().min(1).max(7)).max(7).default([]),
    dates: z.array(localDate).max(100).default([]),
    from: timeOfDay,
    /** Not later than `from`: on the next day. */
    to: timeOfDay,
  })
  .refine(({ days, dates }) => days.length + dates.length > 0, {
    message: 'noNight',
    path: ['days'],
  })

export const crisisDutySchema = z.strictObject({
  crisisDuty: z.boolean(),
  /** None: always. */
  hours: z.array(dutyHoursSchema).max(20).default([]),
  lastDay: localDate.nullable().default(null),
  timeZone: z.string().max(64).refine(isTimeZone, 'unknownTimeZone').optional(),
})

export const pauseSchema = z.strictObject({ until: instant })

const overrideSchema = z
  .strictObject({ userId: uuid, from: instant, to: instant })
  .refine(({ from, to }) => to > from, { message: 'endsBeforeStart', path: ['to'] })

export const scheduleSchema = z.strictObject({
  name: text(120),
  timeZone: z.string().max(64).refine(isTimeZone, 'unknownTimeZone'),
  /** Local time of day at which the next person takes over. */
  handOffAt: timeOfDay,
  /** People in turn. */
  rotation: z.array(uuid).min(1).max(100),
  /** Whole days a turn. */
  days: z.int().min(1).max(366),
  startsOn: localDate,
  overrides: z.array(overrideSchema).max(500).default([]),
})

/** Who is on duty stands in a calendar of another tool: PagerDuty, Opsgenie, Google. */
export const calendarScheduleSchema = z.strictObject({
  name: text(120),
  /** Of times in the calendar that name none. */
  timeZone: z.string().max(64).refine(isTimeZone, 'unknownTimeZone'),
  /** Kept when it is left out of a change. */
  calendarUrl: z.string().max(2_000).optional(),
  overrides: z.array(overrideSchema).max(500).default([]),
})

export const onCallSchema = z.object({ at: instant.optional() })

export const plannedEventSchema = z
  .strictObject({
    title: text(200),
    startsAt: instant,
    endsAt: instant,
    /** What it may look like in the figures. */
    expected: optionalText(500).optional(),
    services: z.array(text(120)).max(50).default([]),
  })
  .refine(({ startsAt, endsAt }) => endsAt > startsAt, {
    message: 'endsBeforeStart',
    path: ['endsAt'],
  })
