import { z } from 'zod'
import { json, type Sql, type Transaction } from './db/sql.ts'

const criteria = z.object({ fr: z.string().default(''), en: z.string().default('') }).prefault({})

/** What an admin can set, with the value that holds until then. */
const settings = {
  /** Address of the video room; {room} becomes an unguessable name. Empty: none. */
  videoLinkTemplate: z.string().default(''),
  /** Number of the phone bridge. Empty: none. */
  phoneBridge: z.string().default(''),
  /** Whether /status/public says anything. */
  publicStatusPage: z.boolean().default(true),
  /** The organisation's name on the public page. */
  organisation: z.string().default(''),
  /** Address of a monitor elsewhere that is told every minute that paging is well. Empty: none. */
  heartbeatUrl: z.string().default(''),
  heartbeatMethod: z.enum(['GET', 'POST']).default('GET'),
  /** Day of the month on which everybody is tried to be reached, 1 to 28. 0: only by hand. */
  reachDrillDay: z.int().min(0).max(28).default(0),
  /** When on that day, in TIME_ZONE. */
  reachDrillAt: z.string().default('11:00'),
  /** What each level means here, one criterion a line. Empty: the words that Cellule brings. */
  levelCriteria: z
    .object({ low: criteria, medium: criteria, high: criteria, critical: criteria })
    .prefault({}),
  /** How it is narrowed who a new crisis texts; quiet hours are local times in TIME_ZONE. */
  pagingLimits: z
    .object({
      waves: z.boolean().default(false),
      quietHours: z.boolean().default(false),
      quietFrom: z.string().default('22:00'),
      quietTo: z.string().default('07:00'),
      dutyOnlyBelow: z.enum(['medium', 'high', 'critical']).nullable().default(null),
    })
    .prefault({}),
} as const

type Settings = typeof settings
export type SettingKey = keyof Settings
export type LevelCriteriaSetting = z.output<Settings['levelCriteria']>
export type PagingLimitsSetting = z.output<Settings['pagingLimits']>

/** The value that an admin set, or the default. */
export async function readSetting<Key extends SettingKey>(
  sql: Sql,
  key: Key,
): Promise<z.output<Settings[Key]>> {
  const row = await sql.first<{ value: unknown }>`select value from setting where key = ${key}`
  const schema: Settings[Key] = settings[key]
  // zod cannot see that the schema of a key has that key's output.
  return schema.parse(row?.value) as z.output<Settings[Key]>
}

export async function writeSetting<Key extends SettingKey>(
  tx: Transaction,
  key: Key,
  value: z.output<Settings[Key]>,
  now: Date,
): Promise<void> {
  await tx.run`
    insert into setting (key, value, updated_at) values (${key}, ${json(value)}, ${now})
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`
}
