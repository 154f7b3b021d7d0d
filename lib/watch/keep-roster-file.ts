import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { seal, unseal } from '../platform/seal.ts'
import type { AdminContact, Auditor } from './model.ts'
import { readAdmins } from './queries.ts'

const FILE = 'admins.json'

const contactsSchema = z.array(
  z.object({
    locale: z.enum(['fr', 'en']),
    phone: z.string().nullable(),
    smsOptedOut: z.boolean(),
    email: z.string(),
  }),
)
const fileSchema = z.object({ sealed: z.string() })

type Keeper = Pick<Auditor, 'sql' | 'environment'>

/**
 * Writes the admins and how to reach them into DATA_DIR when they have changed, sealed and readable by
 * this user only, for the day when the database does not answer.
 * @returns how many files were written: 0 or 1
 */
export async function keepRosterFile(keeper: Keeper): Promise<number> {
  const admins = await readAdmins(keeper.sql)
  const known = await readRosterFile(keeper)
  if (JSON.stringify(known) === JSON.stringify(contactsSchema.parse(admins))) return 0
  const path = join(keeper.environment.dataDir, FILE)
  const sealed = seal(keeper.environment.nextauthSecret, JSON.stringify(admins))
  const making = `${path}.new`
  await writeFile(making, JSON.stringify({ sealed }), { mode: 0o600 })
  await chmod(making, 0o600)
  await rename(making, path)
  return 1
}

/** The admins as the file last knew them; null when there is none, or none that this secret opens. */
export async function readRosterFile({
  environment,
}: Pick<Auditor, 'environment'>): Promise<AdminContact[] | null> {
  const text = await readFile(join(environment.dataDir, FILE), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    const { sealed } = fileSchema.parse(JSON.parse(text))
    return contactsSchema.parse(JSON.parse(unseal(environment.nextauthSecret, sealed) ?? 'null'))
  } catch {
    return null
  }
}
