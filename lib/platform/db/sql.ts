import type { Pool, PoolClient } from 'pg'

/**
 * Parameterised SQL as a tagged template: `sql.rows<User>`select * from app_user where id = ${id}``.
 * Column names come back in camelCase, so a whole row has the shape of its Prisma model.
 * Objects for json columns go through `json(value)`; arrays are PostgreSQL arrays.
 */
export interface Sql {
  /** All rows. */
  rows<Row>(text: TemplateStringsArray, ...values: unknown[]): Promise<Row[]>
  /** The first row, or null. */
  first<Row>(text: TemplateStringsArray, ...values: unknown[]): Promise<Row | null>
  /** Runs it, returns how many rows it touched. */
  run(text: TemplateStringsArray, ...values: unknown[]): Promise<number>
}

/** The same, inside one transaction. Everything written through it commits together or not at all. */
export interface Transaction extends Sql {
  readonly inTransaction: true
}

/** A value for a json or jsonb column. */
export function json(value: unknown): string {
  return JSON.stringify(value)
}

const camelCase = (name: string) =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

function camelKeys(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [camelCase(key), value]))
}

/** Wraps a pool (each statement on its own) or one client (inside its transaction). */
export function sqlOver(client: Pool | PoolClient): Sql {
  const query = (parts: TemplateStringsArray, values: unknown[]) =>
    client.query<Record<string, unknown>>(
      parts.reduce((text, part, index) => `${text}$${index}${part}`),
      values,
    )
  // The caller names the row's shape; this is the one place where it is taken on trust.
  const shaped = <Row>(rows: Record<string, unknown>[]) => rows.map(camelKeys) as Row[]
  return {
    rows: async (text, ...values) => shaped((await query(text, values)).rows),
    first: async (text, ...values) =>
      shaped<never>((await query(text, values)).rows.slice(0, 1))[0] ?? null,
    run: async (text, ...values) => (await query(text, values)).rowCount ?? 0,
  }
}
