import { randomUUID } from 'node:crypto'
import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Database } from './db/database.ts'
import type { Sql, Transaction } from './db/sql.ts'
import type { Environment } from './env.ts'
import type { JsonObject } from './json.ts'
import type { Log } from './log.ts'

/** What a committed entry tells to those who react to it, inside its own transaction. */
export interface RecordedFact {
  crisisId: string
  entryId: string
  seq: number
  kind: string
  at: Date
  data: JsonObject
}

export type Reaction = (tx: Transaction, context: Context, fact: RecordedFact) => Promise<void>

/** Entry kind → who reacts, side by side. The table itself is lib/reactions.ts. */
export type Reactions = Partial<Record<string, readonly Reaction[]>>

/** Everything outside that a verb may need, and who asks. */
export interface Context {
  readonly actor: Actor
  readonly clock: Clock
  readonly database: Database
  readonly environment: Environment
  readonly log: Log
  readonly reactions: Reactions
  readonly requestId: string
  /** Set while inside a transaction that nested verbs join. */
  readonly transaction: Transaction | null
}

/** What stays the same for the life of a process. */
export type Services = Omit<Context, 'actor' | 'requestId' | 'transaction'>

export function contextFor(services: Services, actor: Actor, requestId?: string): Context {
  return { ...services, actor, requestId: requestId ?? randomUUID(), transaction: null }
}

/** Runs `work` in the transaction already open, or in a new one. */
export function transact<Result>(
  context: Context,
  work: (tx: Transaction, context: Context) => Promise<Result>,
): Promise<Result> {
  const open = context.transaction
  if (open) return work(open, context)
  return context.database.transaction((tx) => work(tx, { ...context, transaction: tx }))
}

/** Reads that see what the open transaction wrote, or the committed state outside one. */
export function sqlOf(context: Context): Sql {
  return context.transaction ?? context.database.sql
}
