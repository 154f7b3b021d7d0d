import { can, canSee } from '../access/permissions.ts'
import { requireAccess } from '../access/require-access.ts'
import { isRole, type Role } from '../cell/model.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import type { Cursor } from '../platform/list-page.ts'
import { notFound } from '../platform/refusal.ts'
import {
  type CrisisState,
  crisisLabel,
  crisisStates,
  type Level,
  parseCrisisLabel,
} from './model.ts'
import {
  type CrisisRow,
  type CrisisWithMembers,
  findCrisisById,
  findCrisisByLabel,
  findOpenProposal,
  type OfferRow,
  type ParticipantRow,
  type ReservationRow,
  type RoleRow,
  readCrises,
  readOffers,
  readParticipants,
  readReservations,
  readRoles,
} from './store.ts'

export interface Person {
  id: string
  name: string
}

/** A crisis as the API, sockets and screens show it. Times are RFC 3339 in UTC. */
export interface CrisisView {
  id: string
  number: number | string
  title: string
  summary: string
  level: Level
  state: CrisisState
  drill: boolean
  restricted: boolean
  openedAt: string
  recordedAt: string
  mitigatedAt: string | null
  closedAt: string | null
  holdUntil: string | null
  roles: Record<Role, Person | null>
  participants: (Person & { as: string; joinedAt: string; lastSeenAt: string })[]
  lastSeq: number
  nextUpdateDueAt: string | null
  videoUrl: string | null
  resolution: string | null
  mistake: boolean
  elsewhere: boolean
  reducedCrew: string | null
  proposal: ProposalView | null
  /** Roles offered to somebody and not accepted yet. */
  handOvers: OfferView[]
  /** Roles that nobody holds, kept for somebody on the way. */
  reservations: ReservationView[]
}

export interface ReservationView {
  role: Role
  id: string
  name: string
  /** Nobody has to wait for it: whoever takes the role before holds it. */
  until: string
}

export interface OfferView {
  id: string
  role: Role
  from: Person | null
  to: Person
  createdAt: string
  /** How many items of its briefing the incoming person has ticked as read. */
  read: number
}

export interface ProposalView {
  id: string
  entryId: string
  from: Level
  level: Level
  reason: string
  proposedById: string | null
  createdAt: string
}

/**
 * The crisis that a path or a person names, if this actor may see it.
 * @param label "1192", or "D1" for a drill
 * @throws Refusal not_found, also when it exists but may not be seen
 */
export async function findVisibleCrisis(context: Context, label: string): Promise<CrisisRow> {
  const parsed = parseCrisisLabel(label)
  const crisis = parsed ? await findCrisisByLabel(sqlOf(context), parsed) : null
  if (!crisis || !canSee(context.actor, crisis)) throw notFound('crisisNotFound')
  return crisis
}

/** The same by id, for what refers to a crisis by it. */
export async function findVisibleCrisisById(context: Context, id: string): Promise<CrisisRow> {
  const crisis: CrisisWithMembers | null = await findCrisisById(sqlOf(context), id)
  if (!crisis || !can(context.actor, 'crisis.read', crisis)) throw notFound('crisisNotFound')
  return crisis
}

/** One crisis with its roles and people. */
export async function readCrisis(context: Context, label: string): Promise<CrisisView> {
  requireAccess(context, 'crisis.read')
  return wholeView(sqlOf(context), await findVisibleCrisis(context, label))
}

/** The view of a crisis that has been found visible already. */
export async function crisisView(sql: Sql, id: string): Promise<CrisisView> {
  const crisis = await findCrisisById(sql, id)
  if (!crisis) throw notFound('crisisNotFound')
  return wholeView(sql, crisis)
}

async function wholeView(sql: Sql, crisis: CrisisRow): Promise<CrisisView> {
  const { id } = crisis
  const [roles, people, proposal, offers, reservations] = await Promise.all([
    readRoles(sql, [id]),
    readParticipants(sql, [id]),
    findOpenProposal(sql, id),
    readOffers(sql, id),
    readReservations(sql, id),
  ])
  return {
    ...viewOf(crisis, roles, people),
    handOvers: offers.flatMap(offerView),
    reservations: reservations.flatMap(reservationView),
    proposal: proposal && {
      id: proposal.id,
      entryId: proposal.entryId,
      from: proposal.fromLevel,
      level: proposal.level,
      reason: proposal.reason,
      proposedById: proposal.proposedById,
      createdAt: proposal.createdAt.toISOString(),
    },
  }
}

export interface CrisisPage {
  limit: number
  before?: Cursor | null
  states?: readonly CrisisState[]
}

/** Crises that this actor may see, newest first, drills included. */
export async function listCrises(context: Context, page: CrisisPage): Promise<CrisisView[]> {
  requireAccess(context, 'crisis.read')
  const { actor } = context
  const user = actor.kind === 'user' ? actor : null
  const seesAll = user === null || (user.access === 'admin' && user.onlyCrisisId === null)
  const scope = {
    seesAll,
    userId: user?.userId ?? null,
    onlyCrisisId: user?.onlyCrisisId ?? null,
  }
  const rows = await readCrises(sqlOf(context), scope, {
    limit: page.limit,
    before: page.before?.at ?? null,
    beforeId: page.before?.id ?? null,
    states: [...(page.states ?? crisisStates)],
  })
  return viewsOf(sqlOf(context), rows)
}

async function viewsOf(sql: Sql, rows: CrisisRow[]): Promise<CrisisView[]> {
  const ids = rows.map(({ id }) => id)
  const [roles, people] = await Promise.all([readRoles(sql, ids), readParticipants(sql, ids)])
  return rows.map((row) =>
    viewOf(
      row,
      roles.filter(({ crisisId }) => crisisId === row.id),
      people.filter(({ crisisId }) => crisisId === row.id),
    ),
  )
}

function viewOf(row: CrisisRow, roles: RoleRow[], people: ParticipantRow[]): CrisisView {
  const holder = (role: Role) => {
    const held = roles.find((candidate) => candidate.role === role)
    return held ? { id: held.userId, name: held.name } : null
  }
  return {
    id: row.id,
    number: row.drill ? crisisLabel(row) : row.number,
    title: row.title,
    summary: row.summary,
    level: row.level,
    state: row.state,
    drill: row.drill,
    restricted: row.restricted,
    openedAt: row.openedAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    mitigatedAt: row.mitigatedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    holdUntil: row.holdUntil?.toISOString() ?? null,
    roles: {
      lead: holder('lead'),
      comms: holder('comms'),
      scribe: holder('scribe'),
      deputy: holder('deputy'),
      expert: holder('expert'),
    },
    participants: people.map((person) => ({
      id: person.userId,
      name: person.name,
      as: person.standing,
      joinedAt: person.joinedAt.toISOString(),
      lastSeenAt: person.lastSeenAt.toISOString(),
    })),
    lastSeq: row.lastSeq,
    nextUpdateDueAt: row.nextUpdateDueAt?.toISOString() ?? null,
    videoUrl: row.videoUrl,
    resolution: row.resolution,
    mistake: row.mistake,
    elsewhere: row.origin === 'elsewhere',
    reducedCrew: row.reducedCrew,
    proposal: null,
    handOvers: [],
    reservations: [],
  }
}

function offerView(row: OfferRow): OfferView[] {
  const { id, role, fromUserId, fromName, toUserId, toName, createdAt, read } = row
  if (!isRole(role)) return []
  const from = fromUserId === null ? null : { id: fromUserId, name: fromName ?? '' }
  const to = { id: toUserId, name: toName }
  return [{ id, role, from, to, createdAt: createdAt.toISOString(), read }]
}

function reservationView({ role, userId, name, until }: ReservationRow): ReservationView[] {
  return isRole(role) ? [{ role, id: userId, name, until: until.toISOString() }] : []
}
