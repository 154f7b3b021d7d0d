/** One folder of prisma/migrations. */
export interface MigrationFile {
  name: string
  sql: string
  /** sha256 of migration.sql, in hexadecimal, as Prisma computes it. */
  checksum: string
}

/** A row of _prisma_migrations. */
export interface AppliedMigration {
  name: string
  checksum: string
  finished: boolean
  rolledBack: boolean
}

export type MigrationPlan =
  | { apply: MigrationFile[] }
  | { refuse: 'unfinished' | 'newer' | 'changed'; name: string }

/**
 * What is left to apply, in order of name, or why nothing may be: an earlier run broke off
 * (`unfinished`), the database was migrated by newer code (`newer`), or a file is no longer the one
 * that was applied (`changed`).
 */
export function planMigrations(files: MigrationFile[], applied: AppliedMigration[]): MigrationPlan {
  const standing = applied.filter((row) => !row.rolledBack)
  const unfinished = standing.find((row) => !row.finished)
  if (unfinished) return { refuse: 'unfinished', name: unfinished.name }
  const known = new Map(files.map((file) => [file.name, file]))
  for (const { name, checksum } of standing) {
    const file = known.get(name)
    if (!file) return { refuse: 'newer', name }
    if (file.checksum !== checksum) return { refuse: 'changed', name }
  }
  const done = new Set(standing.map((row) => row.name))
  const apply = files.filter((file) => !done.has(file.name))
  return { apply: apply.sort((one, other) => (one.name < other.name ? -1 : 1)) }
}
