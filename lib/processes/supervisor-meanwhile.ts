import { setTimeout as pause } from 'node:timers/promises'
import { CannotStart } from '../platform/cannot-start.ts'
import { hasPublicPage } from './status-files.ts'
import type { PreparedDatabase } from './supervisor-database.ts'
import type { Kept } from './supervisor-keep.ts'

const AGAIN_MS = 5_000

interface Meanwhile {
  dataDir: string
  /** Aborted when everything is to stop. */
  ending: AbortSignal
  say: (line: string) => void
  open: () => Promise<PreparedDatabase>
  /** Starts what can do without a database. */
  serve: () => Kept[]
}

/**
 * Opens the database. When it is down and an earlier run left its status pages, these are served while
 * it is tried again and again; a start that has nothing to serve, or that a setting keeps from its
 * database, fails as it should.
 * @returns null when asked to end before it opened
 * @throws CannotStart
 */
export async function openMeanwhile(options: Meanwhile): Promise<PreparedDatabase | null> {
  const { dataDir, ending, say, open, serve } = options
  try {
    return await open()
  } catch (error) {
    if (!mayPass(error) || !(await hasPublicPage(dataDir))) throw error
    say(`${error.message}\nUntil then the status pages are served from their files.`)
  }
  const kept = serve()
  try {
    while (!ending.aborted) {
      await pause(AGAIN_MS, null, { signal: ending }).catch(() => null)
      const database = ending.aborted ? null : await open().catch(passing)
      if (database !== null) return database
    }
    return null
  } finally {
    await Promise.all(kept.map((each) => each.stop()))
  }
}

const mayPass = (error: unknown): error is CannotStart =>
  error instanceof CannotStart && error.mayPass

function passing(error: unknown): null {
  if (mayPass(error)) return null
  throw error
}
