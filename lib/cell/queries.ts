import { requireAccess } from '../access/require-access.ts'
import { crisisView, findVisibleCrisis } from '../crisis/queries.ts'
import { readJournal } from '../journal/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import { notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { type Briefing, type BriefingItem, briefingItems, composeBriefing } from './briefing.ts'
import { ENGAGED_MS, type Role } from './model.ts'
import { findHandOver, findHolder, type HandOverRow } from './store.ts'

/** An offer of a role, with the briefing that goes with it. Times are RFC 3339 in UTC. */
export interface HandOverSheet {
  id: string
  role: Role
  fromUserId: string | null
  toUserId: string
  fromName: string | null
  toName: string
  note: string | null
  createdAt: string
  acceptedAt: string | null
  declinedAt: string | null
  /** Items of the briefing that the incoming person has ticked as read. */
  readItems: BriefingItem[]
  briefing: Briefing
}

/**
 * One hand-over. Until it is settled the briefing says what is so now, with what the outgoing person
 * wrote; afterwards it stays as it was read.
 * @throws Refusal not_found
 */
export async function readHandOver(
  context: Context,
  path: { label: string; id: string },
): Promise<HandOverSheet> {
  requireAccess(context, 'crisis.read')
  const crisis = await findVisibleCrisis(context, path.label)
  const sql = sqlOf(context)
  const row = isUuid(path.id) ? await findHandOver(sql, crisis.id, path.id) : null
  if (!row) throw notFound('offerNotFound')
  const { id, role, fromUserId, toUserId, note, createdAt, acceptedAt, declinedAt } = row
  const names = await sql.rows<{ id: string; name: string }>`
    select id, name from app_user where id = any(${[fromUserId, toUserId]}::uuid[])`
  const nameOf = (userId: string | null) => names.find((one) => one.id === userId)?.name
  return {
    id,
    role,
    fromUserId,
    toUserId,
    fromName: nameOf(fromUserId) ?? null,
    toName: nameOf(toUserId) ?? '',
    note,
    createdAt: createdAt.toISOString(),
    acceptedAt: acceptedAt?.toISOString() ?? null,
    declinedAt: declinedAt?.toISOString() ?? null,
    readItems: briefingItems.filter((item) => row.readItems.includes(item)),
    briefing: acceptedAt || declinedAt ? row.briefing : await briefingOf(sql, row),
  }
}

/** What a hand-over of this role would say now. */
export async function readBriefing(
  context: Context,
  label: string,
  role: Role = 'lead',
): Promise<Briefing> {
  requireAccess(context, 'crisis.read')
  const crisis = await findVisibleCrisis(context, label)
  const sql = sqlOf(context)
  return briefingNow(sql, crisis.id, await findHolder(sql, crisis.id, role))
}

/** The briefing as the journal stands; `leaver` hands over. */
export async function briefingNow(
  sql: Sql,
  crisisId: string,
  leaver: { name: string } | null,
): Promise<Briefing> {
  const view = await crisisView(sql, crisisId)
  const briefing = composeBriefing(view, await readJournal(sql, crisisId))
  const leaves = leaver?.name ?? null
  return { ...briefing, leaves, stays: briefing.stays.filter((name) => name !== leaves) }
}

/** The same with what the outgoing person wrote into an offer. */
export async function briefingOf(sql: Sql, offer: HandOverRow): Promise<Briefing> {
  const { situation, unknown, nextDecision, leaves } = offer.briefing
  const now = await briefingNow(sql, offer.crisisId, leaves === null ? null : { name: leaves })
  return { ...now, situation, unknown, nextDecision }
}

/** Who takes part and can be texted: the people whom a hand-over of the lead is told. */
export function readTeam(
  sql: Sql,
  crisisId: string,
): Promise<{ id: string; locale: 'fr' | 'en' }[]> {
  return sql.rows<{ id: string; locale: 'fr' | 'en' }>`
    select person.id, person.locale
    from participant join app_user person on person.id = participant.user_id
    where participant.crisis_id = ${crisisId} and participant.standing = 'participant'
      and person.phone is not null and not person.sms_opted_out and person.disabled_at is null
    order by person.name, person.id`
}

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
