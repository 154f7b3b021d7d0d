import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { clockInText } from '../paging/text.ts'
import { keepRosterFile, readRosterFile } from './keep-roster-file.ts'
import type { Auditor } from './model.ts'
import { NO_OUTAGE, type Outage, stepOutage } from './rules.ts'
import { sendNotice } from './tell-admins.ts'
import { outageText, recoveryText } from './text.ts'

const FILE = 'outage.json'
const outageSchema = z.object({ goneSince: z.string().nullable(), toldAt: z.string().nullable() })

/**
 * One look at the database. While it answers, the file of admins is kept; when it was gone for longer
 * than the grace, they are texted from that file, once, and once more when it is back. What was told
 * lies in a file too, so that a new start does not tell it again.
 * @param graceMs milliseconds
 * @returns how many admins were told
 */
export async function watchDatabase(auditor: Auditor, graceMs: number): Promise<number> {
  const { environment, clock, log } = auditor
  const path = join(environment.dataDir, FILE)
  const before = await readOutage(path)
  const up = await answers(auditor)
  const now = clock.now()
  const { outage, tell } = stepOutage(before, { up, now }, graceMs)
  // Written before anybody is told: rather once too few than at every new start.
  if (JSON.stringify(outage) !== JSON.stringify(before)) await keepOutage(path, outage)
  if (tell === null) return 0
  log.error({ tell }, tell === 'gone' ? 'the database is gone' : 'the database is back')
  const admins = (await readRosterFile(auditor)) ?? []
  const since = new Date(before.goneSince ?? now)
  const time = (at: Date, locale: 'fr' | 'en') => clockInText(at, environment.timeZone, locale)
  return sendNotice(auditor, admins, (locale) =>
    tell === 'gone'
      ? outageText(time(since, locale), `${environment.publicUrl}/status`, locale)
      : recoveryText(time(since, locale), time(now, locale), locale),
  )
}

async function answers(auditor: Auditor): Promise<boolean> {
  try {
    await keepRosterFile(auditor)
    return true
  } catch (error) {
    // A full disk is no missing database; whoever can read the admins has one.
    return error instanceof Error && 'syscall' in error && 'path' in error
  }
}

async function readOutage(path: string): Promise<Outage> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return NO_OUTAGE
  try {
    return outageSchema.parse(JSON.parse(text))
  } catch {
    return NO_OUTAGE
  }
}

async function keepOutage(path: string, outage: Outage): Promise<void> {
  if (outage.goneSince === null) {
    await rm(path, { force: true })
    return
  }
  await writeFile(`${path}.new`, JSON.stringify(outage), { mode: 0o600 })
  await rename(`${path}.new`, path)
}
