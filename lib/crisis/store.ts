import type { Sql, Transaction } from '../platform/db/sql.ts'
import { json } from '../platform/db/sql.ts'
import type { CrisisState, Level } from './model.ts'

export interface CrisisRow {
  id: string
  number: number
  drill: boolean
  title: string
  summary: string
  level: Level
  state: CrisisState
  restricted: boolean
  openedAt: Date
  recordedAt: Date
  mitigatedAt: Date | null
  closedAt: Date | null
  origin: string
  integrationId: string | null
  openedBy: { userId?: string }
  holdUntil: Date | null
  lastSeq: number
  headHash: string
  nextUpdateDueAt: Date | null
  resolution: string | null
  mistake: boolean
  mergedIntoId: string | null
  videoUrl: string | null
  reducedCrew: string | null
  pagingStoppedAt: Date | null
}

/** The next number, under the counter row's lock until the transaction ends: no gap, no repeat. */
export async function takeNumber(tx: Transaction, drill: boolean): Promise<number> {
  const name = drill ? 'drill' : 'crisis'
  const row = await tx.first<{ value: number }>`
    insert into counter (name, value) values (${name}, 1)
    on conflict (name) do update set value = counter.value + 1 returning value`
  if (!row) throw new Error('the crisis counter gave no number')
  return row.value
}

export async function insertCrisis(tx: Transaction, crisis: CrisisRow): Promise<void> {
  await tx.run`
    insert into crisis (id, number, drill, title, summary, level, state, restricted, opened_at,
      recorded_at, origin, integration_id, opened_by, hold_until, next_update_due_at, video_url)
    values (${crisis.id}, ${crisis.number}, ${crisis.drill}, ${crisis.title}, ${crisis.summary},
      ${crisis.level}, ${crisis.state}, ${crisis.restricted}, ${crisis.openedAt},
      ${crisis.recordedAt}, ${crisis.origin}, ${crisis.integrationId}, ${json(crisis.openedBy)},
      ${crisis.holdUntil}, ${crisis.nextUpdateDueAt}, ${crisis.videoUrl})`
}

export async function insertMembers(tx: Transaction, crisisId: string, userIds: string[]) {
  await tx.run`
    insert into crisis_member (crisis_id, user_id)
    select ${crisisId}, unnest(${userIds}::uuid[]) on conflict do nothing`
}

export async function knownUserIds(sql: Sql, ids: string[]): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>`
    select id from app_user where id = any(${ids}::uuid[]) and disabled_at is null`
  return rows.map(({ id }) => id)
}

export type CrisisWithMembers = CrisisRow & { memberIds: string[] }

export function findCrisisByLabel(
  sql: Sql,
  label: { number: number; drill: boolean },
): Promise<CrisisWithMembers | null> {
  return sql.first<CrisisWithMembers>`
    select crisis.*, array(
      select user_id::text from crisis_member where crisis_id = crisis.id) as member_ids
    from crisis where number = ${label.number} and drill = ${label.drill}`
}

export function findCrisisById(sql: Sql, id: string): Promise<CrisisWithMembers | null> {
  return sql.first<CrisisWithMembers>`
    select crisis.*, array(
      select user_id::text from crisis_member where crisis_id = crisis.id) as member_ids
    from crisis where id = ${id}`
}

/** Takes the crisis row's lock and reads it as it now is. */
export async function lockCrisis(tx: Transaction, id: string): Promise<CrisisRow> {
  const row = await tx.first<CrisisRow>`select * from crisis where id = ${id} for update`
  if (!row) throw new Error('a crisis that was visible is gone')
  return row
}

export async function updateLevel(tx: Transaction, id: string, level: Level): Promise<void> {
  await tx.run`update crisis set level = ${level} where id = ${id}`
}

export async function updateSummary(tx: Transaction, id: string, summary: string): Promise<void> {
  await tx.run`update crisis set summary = ${summary} where id = ${id}`
}

export async function updateState(
  tx: Transaction,
  id: string,
  change: { state: CrisisState; mitigatedAt: Date | null; closedAt: Date | null },
): Promise<void> {
  await tx.run`
    update crisis set state = ${change.state}, mitigated_at = ${change.mitigatedAt},
      closed_at = ${change.closedAt} where id = ${id}`
}

export async function updateClosing(
  tx: Transaction,
  id: string,
  closing: { resolution: string | null; mistake: boolean; mergedIntoId: string | null },
): Promise<void> {
  await tx.run`
    update crisis set resolution = ${closing.resolution}, mistake = ${closing.mistake},
      merged_into_id = ${closing.mergedIntoId} where id = ${id}`
}

export interface ProposalRow {
  id: string
  crisisId: string
  entryId: string
  fromLevel: Level
  level: Level
  reason: string
  proposedById: string | null
  createdAt: Date
  settledAt: Date | null
  outcome: string | null
}

export async function insertProposal(tx: Transaction, proposal: ProposalRow): Promise<void> {
  await tx.run`
    insert into level_proposal (id, crisis_id, entry_id, from_level, level, reason, proposed_by_id,
      created_at)
    values (${proposal.id}, ${proposal.crisisId}, ${proposal.entryId}, ${proposal.fromLevel},
      ${proposal.level}, ${proposal.reason}, ${proposal.proposedById}, ${proposal.createdAt})`
}

export function findProposal(sql: Sql, crisisId: string, id: string): Promise<ProposalRow | null> {
  return sql.first<ProposalRow>`
    select * from level_proposal where crisis_id = ${crisisId} and id = ${id}`
}

export function findOpenProposal(sql: Sql, crisisId: string): Promise<ProposalRow | null> {
  return sql.first<ProposalRow>`
    select * from level_proposal where crisis_id = ${crisisId} and settled_at is null`
}

/** Settles it once; false when somebody was faster. */
export async function settleProposalRow(
  tx: Transaction,
  id: string,
  settled: { at: Date; outcome: string; byUserId: string | null; reason: string | null },
): Promise<boolean> {
  const touched = await tx.run`
    update level_proposal set settled_at = ${settled.at}, outcome = ${settled.outcome},
      settled_by_id = ${settled.byUserId}, settle_reason = ${settled.reason}
    where id = ${id} and settled_at is null`
  return touched === 1
}

export interface OfferRow {
  id: string
  role: string
  fromUserId: string | null
  fromName: string | null
  toUserId: string
  toName: string
  createdAt: Date
  read: number
}

/** Roles offered to somebody and neither accepted nor declined, while whoever offered still holds them. */
export function readOffers(sql: Sql, crisisId: string): Promise<OfferRow[]> {
  return sql.rows<OfferRow>`
    select offer.id, offer.role, offer.from_user_id, giver.name as from_name, offer.to_user_id,
      taker.name as to_name, offer.created_at, cardinality(offer.read_items) as read
    from hand_over offer join app_user taker on taker.id = offer.to_user_id
      left join app_user giver on giver.id = offer.from_user_id
    where offer.crisis_id = ${crisisId} and offer.accepted_at is null
      and offer.declined_at is null
      and offer.from_user_id is not distinct from (select user_id from role_span
        where crisis_id = offer.crisis_id and role = offer.role and until is null)
    order by offer.created_at, offer.id`
}

export interface ReservationRow {
  role: string
  userId: string
  name: string
  until: Date
}

/** Roles kept for people on the way, until somebody holds them. */
export function readReservations(sql: Sql, crisisId: string): Promise<ReservationRow[]> {
  return sql.rows<ReservationRow>`
    select kept.role, kept.user_id, person.name, kept.until
    from role_reservation kept join app_user person on person.id = kept.user_id
    where kept.crisis_id = ${crisisId} and not exists (select 1 from role_span
      where crisis_id = kept.crisis_id and role = kept.role and until is null)
    order by kept.until, kept.role`
}

export interface RoleRow {
  crisisId: string
  role: string
  userId: string
  name: string
  since: Date
}

export interface ParticipantRow {
  crisisId: string
  userId: string
  name: string
  standing: string
  joinedAt: Date
  lastSeenAt: Date
}

export function readRoles(sql: Sql, crisisIds: string[]): Promise<RoleRow[]> {
  return sql.rows<RoleRow>`
    select span.crisis_id, span.role, span.user_id, person.name, span.since
    from role_span span join app_user person on person.id = span.user_id
    where span.crisis_id = any(${crisisIds}::uuid[]) and span.until is null order by span.since`
}

export function readParticipants(sql: Sql, crisisIds: string[]): Promise<ParticipantRow[]> {
  return sql.rows<ParticipantRow>`
    select participant.*, person.name
    from participant join app_user person on person.id = participant.user_id
    where participant.crisis_id = any(${crisisIds}::uuid[]) and participant.standing <> 'left'
    order by participant.joined_at`
}

/** A page of crises that this person may see, newest first. */
export function readCrises(
  sql: Sql,
  scope: { seesAll: boolean; userId: string | null; onlyCrisisId: string | null },
  page: { before: Date | null; beforeId: string | null; limit: number; states: string[] },
): Promise<CrisisRow[]> {
  return sql.rows<CrisisRow>`
    select * from crisis
    where (${scope.onlyCrisisId}::uuid is null or id = ${scope.onlyCrisisId}::uuid)
      and (${scope.seesAll} or not restricted or opened_by ->> 'userId' = ${scope.userId}
        or exists (select 1 from crisis_member
          where crisis_id = crisis.id and user_id = ${scope.userId}::uuid))
      and state = any(${page.states})
      and (${page.before}::timestamptz is null
        or (recorded_at, id) < (${page.before}, ${page.beforeId}::uuid))
    order by recorded_at desc, id desc limit ${page.limit}`
}
