import type { AccessLevel } from '../platform/actor.ts'
import { json, type Sql, type Transaction } from '../platform/db/sql.ts'
import type { Briefing } from './briefing.ts'
import type { PersonHere } from './candidates.ts'
import type { Role, Standing } from './model.ts'

export function findParticipant(sql: Sql, crisisId: string, userId: string) {
  return sql.first<{ standing: Standing }>`
    select standing from participant where crisis_id = ${crisisId} and user_id = ${userId}`
}

/** Returns false when the person already stood so. */
export async function upsertParticipant(
  tx: Transaction,
  participant: { crisisId: string; userId: string; standing: Standing; now: Date },
): Promise<boolean> {
  const { crisisId, userId, standing, now } = participant
  const touched = await tx.run`
    insert into participant (crisis_id, user_id, standing, joined_at, last_seen_at)
    values (${crisisId}, ${userId}, ${standing}, ${now}, ${now})
    on conflict (crisis_id, user_id) do update set standing = excluded.standing,
      joined_at = case when participant.standing = 'left' then excluded.joined_at
        else participant.joined_at end,
      last_seen_at = excluded.last_seen_at
    where participant.standing <> excluded.standing`
  return touched === 1
}

export interface CellUser {
  id: string
  name: string
  access: AccessLevel
  member: boolean
}

/** A person who could act in this crisis. */
export function findCellUser(sql: Sql, crisisId: string, userId: string): Promise<CellUser | null> {
  return sql.first<CellUser>`
    select person.id, person.name, person.access,
      exists (select 1 from crisis_member
        where crisis_id = ${crisisId} and user_id = person.id)
      or exists (select 1 from crisis
        where id = ${crisisId} and opened_by ->> 'userId' = person.id::text) as member
    from app_user person where person.id = ${userId} and person.disabled_at is null`
}

export function findHolder(sql: Sql, crisisId: string, role: Role) {
  return sql.first<{ userId: string; name: string }>`
    select span.user_id, person.name
    from role_span span join app_user person on person.id = span.user_id
    where span.crisis_id = ${crisisId} and span.role = ${role} and span.until is null`
}

/** Roles that this person holds now. */
export async function heldRoles(sql: Sql, crisisId: string, userId: string): Promise<Role[]> {
  const rows = await sql.rows<{ role: Role }>`
    select role from role_span
    where crisis_id = ${crisisId} and user_id = ${userId} and until is null`
  return rows.map(({ role }) => role)
}

/** Another open crisis that this person leads. A drill keeps nobody from a real crisis. */
export function findLedElsewhere(
  sql: Sql,
  crisis: { id: string; drill: boolean },
  userId: string,
): Promise<{ id: string } | null> {
  return sql.first<{ id: string }>`
    select other.id from role_span span join crisis other on other.id = span.crisis_id
    where span.role = 'lead' and span.user_id = ${userId} and span.until is null
      and other.id <> ${crisis.id} and other.state = 'open' and other.origin <> 'elsewhere'
      and (${crisis.drill} or not other.drill) limit 1`
}

/** People who take part, this one among them. */
export async function readPresentCount(
  sql: Sql,
  crisisId: string,
  userId: string,
): Promise<number> {
  const row = await sql.first<{ count: number }>`
    select count(*)::int as count from participant
    where crisis_id = ${crisisId} and standing = 'participant' and user_id <> ${userId}`
  return (row?.count ?? 0) + 1
}

export async function endSpan(tx: Transaction, crisisId: string, role: Role, now: Date) {
  await tx.run`
    update role_span set until = ${now}
    where crisis_id = ${crisisId} and role = ${role} and until is null`
}

export async function startSpan(
  tx: Transaction,
  span: { id: string; crisisId: string; role: Role; userId: string; since: Date },
): Promise<void> {
  await tx.run`
    insert into role_span (id, crisis_id, role, user_id, since)
    values (${span.id}, ${span.crisisId}, ${span.role}, ${span.userId}, ${span.since})`
}

export async function endReservation(tx: Transaction, crisisId: string, role: Role) {
  await tx.run`delete from role_reservation where crisis_id = ${crisisId} and role = ${role}`
}

/** @returns whether anything was kept for this person */
export async function endReservationsOf(tx: Transaction, crisisId: string, userId: string) {
  const ended = await tx.run`
    delete from role_reservation where crisis_id = ${crisisId} and user_id = ${userId}`
  return ended > 0
}

export async function touchParticipant(sql: Sql, crisisId: string, userId: string, now: Date) {
  await sql.run`
    update participant set last_seen_at = ${now}
    where crisis_id = ${crisisId} and user_id = ${userId}`
}

export async function upsertPresence(
  sql: Sql,
  presence: { socketId: string; crisisId: string; userId: string; now: Date },
): Promise<void> {
  await sql.run`
    insert into presence (socket_id, crisis_id, user_id, seen_at)
    values (${presence.socketId}, ${presence.crisisId}, ${presence.userId}, ${presence.now})
    on conflict (socket_id) do update set crisis_id = excluded.crisis_id, seen_at = excluded.seen_at`
}

export async function deletePresence(sql: Sql, socketId: string): Promise<string | null> {
  const row = await sql.first<{ crisisId: string }>`
    delete from presence where socket_id = ${socketId} returning crisis_id`
  return row?.crisisId ?? null
}

export async function deleteStalePresence(sql: Sql, before: Date): Promise<string[]> {
  const rows = await sql.rows<{ crisisId: string }>`
    delete from presence where seen_at < ${before} returning crisis_id`
  return [...new Set(rows.map(({ crisisId }) => crisisId))]
}

/** Tells every process that who is here has changed. */
export async function notifyPresence(sql: Sql, crisisId: string): Promise<void> {
  await sql.run`select pg_notify('presence', ${crisisId})`
}

/** Tells every process that an offer of a role was made or settled. */
export async function notifyCell(sql: Sql, crisisId: string): Promise<void> {
  await sql.run`select pg_notify('cell', ${crisisId})`
}

/** People with an open room, each once. */
export function readPresence(sql: Sql, crisisId: string): Promise<PersonHere[]> {
  return sql.rows<PersonHere>`
    select distinct person.id, person.name, person.access <> 'viewer' as acts,
      coalesce(participant.standing = 'left', false) as left
    from presence join app_user person on person.id = presence.user_id
      left join participant on participant.crisis_id = presence.crisis_id
        and participant.user_id = presence.user_id
    where presence.crisis_id = ${crisisId} order by person.name`
}

/** Keeps a role that nobody holds and nobody else has kept; false otherwise. */
export async function insertReservation(
  tx: Transaction,
  wish: { crisisId: string; role: string; userId: string; now: Date; until: Date },
): Promise<boolean> {
  const touched = await tx.run`
    insert into role_reservation (crisis_id, role, user_id, until)
    select ${wish.crisisId}::uuid, ${wish.role}, ${wish.userId}::uuid, ${wish.until}::timestamptz
    where not exists (select 1 from role_span
      where crisis_id = ${wish.crisisId} and role = ${wish.role} and until is null)
    on conflict (crisis_id, role) do update
      set user_id = excluded.user_id, until = excluded.until
      where role_reservation.until <= ${wish.now} or role_reservation.user_id = excluded.user_id`
  return touched === 1
}

export interface HandOverRow {
  id: string
  crisisId: string
  role: Role
  fromUserId: string | null
  toUserId: string
  note: string | null
  briefing: Briefing
  createdAt: Date
  acceptedAt: Date | null
  declinedAt: Date | null
  reason: string | null
  readItems: string[]
}

export async function insertHandOver(
  tx: Transaction,
  offer: {
    id: string
    crisisId: string
    role: string
    fromUserId: string | null
    toUserId: string
    note: string | null
    briefing: Briefing
    createdAt: Date
  },
): Promise<void> {
  await tx.run`
    insert into hand_over (id, crisis_id, role, from_user_id, to_user_id, note, briefing, created_at)
    values (${offer.id}, ${offer.crisisId}, ${offer.role}, ${offer.fromUserId}, ${offer.toUserId},
      ${offer.note}, ${json(offer.briefing)}, ${offer.createdAt})`
}

export function findHandOver(sql: Sql, crisisId: string, id: string): Promise<HandOverRow | null> {
  return sql.first<HandOverRow>`
    select * from hand_over where crisis_id = ${crisisId} and id = ${id}`
}

/** Settles an offer once; false when it was settled already. */
export async function settleHandOver(
  tx: Transaction,
  id: string,
  settled: { acceptedAt: Date | null; declinedAt: Date | null; reason: string | null },
): Promise<boolean> {
  const touched = await tx.run`
    update hand_over set accepted_at = ${settled.acceptedAt}, declined_at = ${settled.declinedAt},
      reason = ${settled.reason}
    where id = ${id} and accepted_at is null and declined_at is null`
  return touched === 1
}

/** Which items of the briefing are ticked; false when the offer is settled. */
export async function updateReadItems(tx: Transaction, id: string, items: readonly string[]) {
  const touched = await tx.run`
    update hand_over set read_items = ${[...items]}::text[]
    where id = ${id} and accepted_at is null and declined_at is null`
  return touched === 1
}

/** What was read when the role was accepted. */
export async function updateBriefing(tx: Transaction, id: string, briefing: Briefing) {
  await tx.run`update hand_over set briefing = ${json(briefing)} where id = ${id}`
}

/** An offer takes the place of those of the same role that nobody has settled. */
export async function withdrawOffers(tx: Transaction, crisisId: string, role: Role, now: Date) {
  await tx.run`
    update hand_over set declined_at = ${now}
    where crisis_id = ${crisisId} and role = ${role} and accepted_at is null and declined_at is null`
}
