import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../platform/log.ts'
import type { Rendition } from './status-rendition.ts'

const PACKED = [
  ['br', '.br'],
  ['gzip', '.gz'],
  ['identity', ''],
] as const

/** Where they lie below DATA_DIR. */
export const statusDirectory = (dataDir: string) => join(dataDir, 'status')

/** Whether an earlier process left a public page that can be served without a database. */
export function hasPublicPage(dataDir: string): Promise<boolean> {
  return access(join(statusDirectory(dataDir), 'public.en.unconfirmed.html')).then(
    () => true,
    () => false,
  )
}

/**
 * The status pages as files below DATA_DIR, readable by this user only: what remains when everything
 * else is gone. Each is written aside and moved, so that one is never read in halves; several web
 * processes write the same.
 */
export class StatusFiles {
  #queue: Promise<void> = Promise.resolve()

  constructor(
    private readonly directory: string,
    private readonly log: Log,
  ) {}

  /** Nobody waits for the disk: a page is served before its file is written, or without. */
  write(name: string, rendition: Rendition): void {
    this.#then(async () => {
      await mkdir(this.directory, { recursive: true, mode: 0o700 })
      for (const [encoding, ending] of PACKED) {
        const path = this.#path(name) + ending
        const aside = `${path}.${process.pid}.new`
        await writeFile(aside, rendition.bodies[encoding], { mode: 0o600 })
        await rename(aside, path)
      }
    })
  }

  remove(name: string): void {
    this.#then(async () => {
      for (const [, ending] of PACKED) await rm(this.#path(name) + ending, { force: true })
    })
  }

  /** Null when there is none. */
  read(name: string): Promise<string | null> {
    return readFile(this.#path(name), 'utf8').catch(() => null)
  }

  /** When all is written. */
  close(): Promise<void> {
    return this.#queue
  }

  #then(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(work).catch((error: unknown) => {
      this.log.error({ error }, 'a status page was not written to its file')
    })
  }

  #path(name: string): string {
    return join(this.directory, `${name}.html`)
  }
}
