import type { Pool, PoolClient, QueryConfig } from 'pg'

/**
 * Parameterised SQL as a tagged template: `sql.rows<User>`select * from app_user where id = ${id}``.
 * Column names come back in camelCase, so a whole row has the shape of its Prisma model.
 * Objects for json columns go through `json(value)`; arrays are PostgreSQL arrays.
 */
export interface Statements {
  /** All rows. */
  rows<Row>(text: TemplateStringsArray, ...values: unknown[]): Promise<Row[]>
  /** The first row, or null. */
  first<Row>(text: TemplateStringsArray, ...values: unknown[]): Promise<Row | null>
  /** Runs it, returns how many rows it touched. */
  run(text: TemplateStringsArray, ...values: unknown[]): Promise<number>
}

export interface Sql extends Statements {
  /** For the few statements that run all the time: each connection keeps their plan. */
  readonly prepared: Statements
}

/** The same, inside one transaction. Everything written through it commits together or not at all. */
export interface Transaction extends Sql {
  readonly inTransaction: true
  /**
   * Goes on without waiting for a statement whose result nobody needs: it is sent at once, the commit
   * right behind it, and the transaction fails if it fails.
   */
  send(statement: Promise<unknown>): void
}

/** A value for a json or jsonb column. */
export function json(value: unknown): string {
  return JSON.stringify(value)
}

const camelNames = new Map<string, string>()

/** Names of columns are few; each is turned once. */
function camelCase(name: string): string {
  const known = camelNames.get(name)
  if (known !== undefined) return known
  const turned = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  camelNames.set(name, turned)
  return turned
}

function camelKeys(row: Record<string, unknown>): Record<string, unknown> {
  const turned: Record<string, unknown> = {}
  for (const key in row) turned[camelCase(key)] = row[key]
  return turned
}

interface Written {
  readonly text: string
  /** Under which a connection keeps its plan. */
  readonly name: string
}

const written = new WeakMap<TemplateStringsArray, Written>()
let names = 0

/** The text of a template, put together once for each place in the code. */
function writtenOnce(parts: TemplateStringsArray): Written {
  const known = written.get(parts)
  if (known) return known
  const text = parts.reduce((before, part, index) => `${before}$${index}${part}`)
  names += 1
  const fresh = { text, name: `cellule_${names}` }
  written.set(parts, fresh)
  return fresh
}

/** Wraps a pool (each statement on its own) or one client (inside its transaction). */
export function sqlOver(client: Pool | PoolClient): Sql {
  return {
    ...statementsOver(client, ({ text }, values) => ({ text, values })),
    prepared: statementsOver(client, ({ text, name }, values) => ({ name, text, values })),
  }
}

function statementsOver(
  client: Pool | PoolClient,
  asked: (statement: Written, values: unknown[]) => QueryConfig,
): Statements {
  const query = (parts: TemplateStringsArray, values: unknown[]) =>
    client.query<Record<string, unknown>>(asked(writtenOnce(parts), values))
  // The caller names the row's shape; this is the one place where it is taken on trust.
  const shaped = <Row>(rows: Record<string, unknown>[]) => rows.map(camelKeys) as Row[]
  return {
    rows: async (text, ...values) => shaped((await query(text, values)).rows),
    first: async (text, ...values) =>
      shaped<never>((await query(text, values)).rows.slice(0, 1))[0] ?? null,
    run: async (text, ...values) => (await query(text, values)).rowCount ?? 0,
  }
}
