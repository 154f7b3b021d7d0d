import type { Sql } from './db/sql.ts'

/** The pager's name in the table of heartbeats. */
export const PAGER_PROCESS = 'pager'

/** A process says that it is alive. */
export async function writeHeartbeat(sql: Sql, process: string, now: Date): Promise<void> {
  await sql.run`
    insert into heartbeat (process, at) values (${process}, ${now})
    on conflict (process) do update set at = excluded.at`
}
