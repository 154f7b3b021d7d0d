import { randomBytes } from 'node:crypto'
import { access, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { CannotStart } from '../platform/cannot-start.ts'

/**
 * Makes DATA_DIR if need be and makes sure that it can be written.
 * @returns its absolute path, links followed
 */
export async function prepareDataDir(path: string): Promise<string> {
  const wanted = resolve(path)
  // Root's PostgreSQL runs as another user, who must pass through; each secret file is closed itself.
  const mode = process.getuid?.() === 0 ? 0o755 : 0o700
  try {
    await makeDirectory(wanted, mode)
    const probe = join(wanted, '.writable')
    await writeFile(probe, '')
    await rm(probe)
    return await realpath(wanted)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : 'unknown'
    throw new CannotStart(
      `DATA_DIR ${wanted} cannot be written (${reason}): let this user write there, or set DATA_DIR to another directory.`,
    )
  }
}

/** Not `recursive`: on a file system that refuses new directories, such as /proc, Node never returns. */
async function makeDirectory(path: string, mode: number): Promise<void> {
  const parent = dirname(path)
  const make = () => mkdir(path, { mode })
  await make().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return
    if (error.code !== 'ENOENT' || (await exists(parent))) throw error
    await makeDirectory(parent, mode)
    await make()
  })
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** The secret that signs sessions: made once, kept in DATA_DIR, readable by this user only. */
export async function readSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret')
  const kept = (await readFile(path, 'utf8').catch(() => '')).trim()
  if (kept) return kept
  const made = randomBytes(32).toString('base64url')
  await writeFile(path, `${made}\n`, { mode: 0o600 })
  return made
}
