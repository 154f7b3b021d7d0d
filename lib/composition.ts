import { systemClock } from './platform/clock.ts'
import type { Services } from './platform/context.ts'
import { openDatabase } from './platform/db/database.ts'
import { readEnvironment } from './platform/env.ts'
import { openLog } from './platform/log.ts'
import { reactions } from './reactions.ts'

/**
 * What a process lives on: database, clock, log, settings, reactions.
 * @param process name in the log: web, pager, next
 * @param connections database connections at most
 */
export function openServices(process: string, connections: number): Services {
  const environment = readEnvironment(globalThis.process.env)
  if (!environment.databaseUrl) throw new Error('DATABASE_URL is not set for this process')
  return {
    clock: systemClock,
    database: openDatabase(environment.databaseUrl, connections),
    environment,
    log: openLog(environment.logLevel, process),
    reactions,
  }
}

let shared: Services | null = null

/** Inside Next's bundle: one set of services for all pages, opened at first use. */
export function nextServices(): Services {
  shared ??= openServices('next', 8)
  return shared
}
