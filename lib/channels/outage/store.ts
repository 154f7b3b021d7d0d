import type { Sql, Transaction } from '../../platform/db/sql.ts'
import type { ChannelName } from '../model.ts'
import { type Outage, PROBE_EVERY_MS } from './rules.ts'

/** One failure at a time is counted; null: the first. */
export async function lockOutage(tx: Transaction, channel: ChannelName): Promise<Outage | null> {
  await tx.run`select pg_advisory_xact_lock(hashtext('cellule outage'), hashtext(${channel}))`
  return tx.first<Outage>`select * from channel_outage where channel = ${channel}`
}

export async function saveOutage(
  tx: Transaction,
  channel: ChannelName,
  { failures, lastFailureAt, reason, downSince, nextProbeAt }: Outage,
): Promise<void> {
  await tx.run`
    insert into channel_outage
      (channel, failures, last_failure_at, reason, down_since, next_probe_at)
    values (${channel}, ${failures}, ${lastFailureAt}, ${reason}, ${downSince}, ${nextProbeAt})
    on conflict (channel) do update set failures = excluded.failures,
      last_failure_at = excluded.last_failure_at, reason = excluded.reason,
      down_since = excluded.down_since, next_probe_at = excluded.next_probe_at`
}

/** The provider answered; returns whether it was taken for down. */
export async function endOutage(sql: Sql, channel: ChannelName): Promise<boolean> {
  const ended = await sql.first<{ down: boolean }>`
    delete from channel_outage where channel = ${channel} returning down_since is not null as down`
  return ended?.down ?? false
}

/** Channels that are down and due for a probe; each is given to one asker. */
export async function claimProbes(sql: Sql, now: Date): Promise<ChannelName[]> {
  const next = new Date(now.getTime() + PROBE_EVERY_MS)
  const rows = await sql.rows<{ channel: ChannelName }>`
    update channel_outage set next_probe_at = ${next}
    where down_since is not null and next_probe_at <= ${now} returning channel`
  return rows.map(({ channel }) => channel)
}
