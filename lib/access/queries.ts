import { crisisLabel } from '../crisis/model.ts'
import { findVisibleCrisisById } from '../crisis/queries.ts'
import type { AccessLevel, Locale } from '../platform/actor.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { type JsonObject, sha256 } from '../platform/json.ts'
import type { Cursor } from '../platform/list-page.ts'
import { isUuid } from '../platform/text-schema.ts'
import { actsAsAdmin } from './permissions.ts'
import { requireAccess, requireOwnAccount } from './require-access.ts'
import { findAccount, findLink, hasAdmin } from './store.ts'

/** The signed-in person, for every screen. */
export interface Viewer {
  id: string
  name: string
  email: string
  access: AccessLevel
  locale: Locale
  isAdmin: boolean
  /** Volunteered to be paged. */
  crisisDuty: boolean
  sessionId: string | null
  /** Label of the one crisis that a session by a text's link opens; null: all that one may see. */
  onlyCrisis: string | null
}

/** Who looks at this page; null for nobody and for machines. */
export async function readViewer(context: Context): Promise<Viewer | null> {
  const { actor } = context
  if (actor.kind !== 'user') return null
  const person = await context.database.prisma.user.findUnique({
    where: { id: actor.userId },
    select: { email: true, crisisDuty: true },
  })
  if (!person) return null
  const only = actor.onlyCrisisId ? await findVisibleCrisisById(context, actor.onlyCrisisId) : null
  return {
    id: actor.userId,
    name: actor.name,
    email: person.email,
    access: actor.access,
    locale: actor.locale,
    isAdmin: actsAsAdmin(actor),
    crisisDuty: person.crisisDuty,
    sessionId: actor.sessionId,
    onlyCrisis: only && crisisLabel(only),
  }
}

export type SetupLink = { kind: 'first-admin' } | { kind: 'password'; name: string; email: string }

/** What a set-up link is good for; null when it is unknown, used or too old. */
export async function readSetupLink(context: Context, token: string): Promise<SetupLink | null> {
  const sql = sqlOf(context)
  const link = await findLink(sql, sha256(token))
  if (!link || link.usedAt !== null) return null
  if (link.expiresAt && link.expiresAt <= context.clock.now()) return null
  if (link.userId === null) return (await hasAdmin(sql)) ? null : { kind: 'first-admin' }
  const account = await findAccount(sql, link.userId)
  if (!account || account.disabledAt !== null) return null
  return { kind: 'password', name: account.name, email: account.email }
}

/** A signed-in browser, as its owner sees it. Times are RFC 3339 in UTC. */
export interface SessionView {
  id: string
  kind: string
  userAgent: string | null
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  current: boolean
}

/** One's own live sessions, the last used first. */
export async function listOwnSessions(context: Context): Promise<SessionView[]> {
  const actor = requireOwnAccount(context)
  const rows = await context.database.prisma.session.findMany({
    where: { userId: actor.userId, revokedAt: null, expiresAt: { gt: context.clock.now() } },
    orderBy: { lastSeenAt: 'desc' },
  })
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    userAgent: row.userAgent,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    current: row.id === actor.sessionId,
  }))
}

/** An API token without its secret. */
export interface TokenView {
  id: string
  name: string
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
}

/** A person's tokens that are still good, the newest first. */
export async function listTokens(context: Context, userId: string): Promise<TokenView[]> {
  requireAccess(context, 'token.administer')
  if (!isUuid(userId)) return []
  const now = context.clock.now()
  const rows = await context.database.prisma.apiToken.findMany({
    where: { userId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    orderBy: { createdAt: 'desc' },
  })
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }))
}

/** Who did what, when. */
export interface AuditView {
  id: string
  at: string
  actor: { kind: string; id: string | null; name: string }
  action: string
  subject: string
  /** Of the person it was done to, where there is one. */
  person: string | null
  detail: JsonObject
}

/**
 * The audit log, newest first.
 * @param page one more than shown may be asked for, to know whether there is a next page
 */
export async function listAudit(
  context: Context,
  page: { limit: number; before: Cursor | null },
): Promise<AuditView[]> {
  requireAccess(context, 'audit.read')
  const { before, limit } = page
  const rows = await context.database.prisma.auditEvent.findMany({
    where: before
      ? { OR: [{ at: { lt: before.at } }, { at: before.at, id: { lt: before.id } }] }
      : {},
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  const concerned = rows.map(personOf)
  const people = await context.database.prisma.user.findMany({
    where: { id: { in: concerned.filter((id) => id !== null) } },
    select: { id: true, name: true },
  })
  return rows.map((row, index) => ({
    id: row.id,
    at: row.at.toISOString(),
    actor: auditActor(row.actor),
    action: row.action,
    subject: row.subject,
    person: people.find(({ id }) => id === concerned[index])?.name ?? null,
    detail: asObject(row.detail),
  }))
}

/** The id of the person an act concerns. */
function personOf(row: { subject: string; detail: unknown }): string | null {
  const [kind, id] = row.subject.split(':')
  const { userId } = asObject(row.detail)
  const named = kind === 'user' ? id : userId
  return typeof named === 'string' && isUuid(named) ? named : null
}

function asObject(value: unknown): JsonObject {
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
  return isObject ? { ...value } : {}
}

function auditActor(value: unknown): AuditView['actor'] {
  const actor = asObject(value)
  const text = (key: string) => (typeof actor[key] === 'string' ? actor[key] : null)
  const id = text('userId') ?? text('integrationId')
  return { kind: text('kind') ?? 'system', id, name: text('name') ?? text('process') ?? '' }
}
