import type { Sql } from '../../platform/db/sql.ts'
import type { ChannelName } from '../model.ts'

/** A channel whose provider does not answer. */
export interface ChannelDown {
  channel: ChannelName
  since: Date
}

export function readChannelsDown(sql: Sql): Promise<ChannelDown[]> {
  return sql.rows<ChannelDown>`
    select channel, down_since as since from channel_outage
    where down_since is not null order by down_since, channel`
}
