import type { Sql } from '../platform/db/sql.ts'
import { ENGAGED_MS } from './model.ts'

/** Somebody at work in another crisis. */
export interface Engaged {
  userId: string
  name: string
  /** "1192", or "D1" for a drill. */
  crisis: string
  restricted: boolean
}

/**
 * People of crisis duty who are at work in another open crisis: there, or on the way, with a sign of
 * life in the last hour. A drill keeps nobody from a real crisis.
 */
export function readEngaged(
  sql: Sql,
  crisis: { id: string; drill: boolean },
  now: Date,
): Promise<Engaged[]> {
  const since = new Date(now.getTime() - ENGAGED_MS)
  return sql.rows<Engaged>`
    with at_work as (
      select crisis_id, user_id from participant
      where standing = 'participant' and last_seen_at >= ${since}
      union
      select crisis_id, user_id from page
      where state = 'coming' and answered_at >= ${since} and not exists (
        select 1 from participant
        where participant.crisis_id = page.crisis_id and participant.user_id = page.user_id))
    select distinct on (person.name, person.id) person.id as user_id, person.name,
      case when other.drill then 'D' else '' end || other.number as crisis, other.restricted
    from at_work join crisis other on other.id = at_work.crisis_id
      join app_user person on person.id = at_work.user_id
    where other.state = 'open' and other.origin <> 'elsewhere' and other.id <> ${crisis.id}
      and (${crisis.drill} or not other.drill)
      and person.crisis_duty and person.disabled_at is null
    order by person.name, person.id, other.restricted, other.drill, other.recorded_at desc`
}
