import type { Sql } from '../../platform/db/sql.ts'
import type { ChannelName } from '../model.ts'

/**
 * Takes up to `limit` due attempts; each is ours until the lease ends. Answers to people first, then
 * the newest crisis, in it the SRE duty: after an outage nobody waits behind pages that came too late,
 * and in the order in which they are given back, for a provider may pass on one a second.
 * A channel that is down is left alone: claimProbe.
 * A person is called about one thing at a time: a phone rings once, and the provider's list of calls does
 * not say what a call was about, so that two whose answers were lost could not be told apart.
 */
export function claimDue<Row>(
  sql: Sql,
  claim: { owner: string; now: Date; leaseUntil: Date; limit: number },
): Promise<Row[]> {
  return sql.rows<Row>`
    with due as (
      select attempt.id, page.created_at as paged_at, page.duty_first
      from attempt left join page on page.id = attempt.page_id
      where attempt.status = 'waiting' and attempt.due_at <= ${claim.now}
        and not exists (select 1 from channel_outage outage
          where outage.channel = attempt.channel and outage.down_since is not null)
        and (attempt.channel <> 'voice' or not exists (select 1 from attempt other
          where other.channel = 'voice' and other.user_id = attempt.user_id
            and (other.status in ('sending', 'unknown') or (other.status = 'waiting'
              and other.due_at <= ${claim.now}
              and (other.created_at, other.id) > (attempt.created_at, attempt.id)))))
      order by page.created_at desc nulls first, page.duty_first desc, attempt.due_at, attempt.id
      limit ${claim.limit} for update of attempt skip locked),
    claimed as (
      update attempt set status = 'sending', lease_owner = ${claim.owner},
        lease_until = ${claim.leaseUntil}, send_started_at = ${claim.now}, tries = tries + 1
      where id in (select id from due) returning *)
    select claimed.* from claimed join due on due.id = claimed.id
    order by due.paged_at desc nulls first, due.duty_first desc, claimed.due_at, claimed.id`
}

/** Takes attempts whose fate is unknown: the answer was lost, or their owner died. */
export function claimUnknown<Row>(
  sql: Sql,
  claim: { owner: string; now: Date; leaseUntil: Date; limit: number },
): Promise<Row[]> {
  return sql.rows<Row>`
    update attempt set status = 'unknown', lease_owner = ${claim.owner},
      lease_until = ${claim.leaseUntil}, next_check_at = ${claim.now}
    where id in (
      select id from attempt
      where (status = 'sending' and lease_until <= ${claim.now})
        or (status = 'unknown' and next_check_at <= ${claim.now}
          and (lease_until is null or lease_until <= ${claim.now}))
      order by send_started_at limit ${claim.limit} for update skip locked)
    returning *`
}

/** Takes sent attempts that nothing final was heard of. */
export function claimSilent<Row>(
  sql: Sql,
  claim: { owner: string; now: Date; leaseUntil: Date; limit: number },
): Promise<Row[]> {
  return sql.rows<Row>`
    update attempt set lease_owner = ${claim.owner}, lease_until = ${claim.leaseUntil}
    where id in (
      select id from attempt
      where status = 'sent' and next_check_at <= ${claim.now}
        and (lease_until is null or lease_until <= ${claim.now})
      order by next_check_at limit ${claim.limit} for update skip locked)
    returning *`
}

/** Takes the one attempt by which a channel that is down is tried. */
export function claimProbe<Row>(
  sql: Sql,
  claim: { channel: ChannelName; owner: string; now: Date; leaseUntil: Date },
): Promise<Row | null> {
  return sql.first<Row>`
    update attempt set status = 'sending', lease_owner = ${claim.owner},
      lease_until = ${claim.leaseUntil}, send_started_at = ${claim.now}, tries = tries + 1
    where id in (
      select attempt.id from attempt left join page on page.id = attempt.page_id
      where attempt.status = 'waiting' and attempt.due_at <= ${claim.now}
        and attempt.channel = ${claim.channel}
      order by page.created_at desc nulls first, page.duty_first desc, attempt.due_at, attempt.id
      limit 1 for update of attempt skip locked)
    returning *`
}
