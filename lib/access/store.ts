import type { AccessLevel, Locale } from '../platform/actor.ts'
import type { Sql, Transaction } from '../platform/db/sql.ts'
import { json } from '../platform/db/sql.ts'
import type { SessionKind } from './model.ts'

export interface AuditRow {
  id: string
  at: Date
  actor: unknown
  action: string
  subject: string
  detail: unknown
}

export async function insertAudit(tx: Transaction, row: AuditRow): Promise<void> {
  await tx.run`
    insert into audit_event (id, at, actor, action, subject, detail)
    values (${row.id}, ${row.at}, ${json(row.actor)}, ${row.action}, ${row.subject},
      ${json(row.detail)})`
}

/** What has to be known of a person to let them in. */
interface PersonColumns {
  userId: string
  name: string
  access: AccessLevel
  locale: Locale
  disabledAt: Date | null
}

export interface SessionRow extends PersonColumns {
  id: string
  kind: SessionKind
  crisisId: string | null
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  revokedAt: Date | null
}

export function findSession(sql: Sql, id: string): Promise<SessionRow | null> {
  return sql.first<SessionRow>`
    select session.id, session.kind, session.crisis_id, session.created_at, session.last_seen_at,
      session.expires_at, session.revoked_at, session.user_id,
      person.name, person.access, person.locale, person.disabled_at
    from session join app_user person on person.id = session.user_id
    where session.id = ${id}`
}

export async function insertSession(
  tx: Transaction,
  session: {
    id: string
    userId: string
    kind: SessionKind
    crisisId: string | null
    userAgent: string | null
    now: Date
    expiresAt: Date
  },
): Promise<void> {
  const { id, userId, kind, crisisId, userAgent, now, expiresAt } = session
  await tx.run`
    insert into session (id, user_id, kind, crisis_id, user_agent, created_at, last_seen_at, expires_at)
    values (${id}, ${userId}, ${kind}, ${crisisId}, ${userAgent}, ${now}, ${now}, ${expiresAt})`
}

export async function touchSession(sql: Sql, id: string, now: Date, expiresAt: Date) {
  await sql.run`
    update session set last_seen_at = ${now}, expires_at = ${expiresAt}
    where id = ${id} and revoked_at is null`
}

/** Revokes, and tells every process, which drops the sockets of that session. */
export async function revokeSessionRow(tx: Transaction, id: string, now: Date): Promise<void> {
  const touched = await tx.run`
    update session set revoked_at = ${now} where id = ${id} and revoked_at is null`
  if (touched > 0) await tx.run`select pg_notify('session', ${id})`
}

/** The same for every session of a person but `exceptId`; returns how many there were. */
export async function revokeSessionRows(
  tx: Transaction,
  userId: string,
  exceptId: string | null,
  now: Date,
): Promise<number> {
  const rows = await tx.rows<{ id: string }>`
    update session set revoked_at = ${now}
    where user_id = ${userId} and revoked_at is null and id is distinct from ${exceptId}::uuid
    returning id`
  await notifySessionsOf(tx, userId)
  return rows.length
}

/** `userId` is null for the service token. */
export interface TokenRow extends Omit<PersonColumns, 'userId'> {
  id: string
  userId: string | null
  tokenName: string
  expiresAt: Date | null
  revokedAt: Date | null
  lastUsedAt: Date | null
}

export function findTokenByHash(sql: Sql, hash: string): Promise<TokenRow | null> {
  return sql.first<TokenRow>`
    select token.id, token.user_id, token.name as token_name, token.expires_at, token.revoked_at,
      token.last_used_at, person.name, person.access, person.locale, person.disabled_at
    from api_token token left join app_user person on person.id = token.user_id
    where token.hash = ${hash}`
}

export function findToken(sql: Sql, id: string) {
  return sql.first<{ id: string; userId: string | null; revokedAt: Date | null }>`
    select id, user_id, revoked_at from api_token where id = ${id}`
}

export async function touchToken(sql: Sql, id: string, now: Date): Promise<void> {
  await sql.run`update api_token set last_used_at = ${now} where id = ${id}`
}

export async function insertToken(
  tx: Transaction,
  token: {
    id: string
    userId: string | null
    name: string
    hash: string
    now: Date
    expiresAt: Date | null
  },
): Promise<void> {
  await tx.run`
    insert into api_token (id, user_id, name, hash, created_at, expires_at)
    values (${token.id}, ${token.userId}, ${token.name}, ${token.hash}, ${token.now},
      ${token.expiresAt})`
}

/** Revokes, and tells every process, which looks again at who its sockets belong to. */
export async function revokeTokenRow(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.run`update api_token set revoked_at = ${now} where id = ${id} and revoked_at is null`
  await tx.run`select pg_notify('session', ${id})`
}

export interface AccountRow {
  id: string
  name: string
  email: string
  access: AccessLevel
  locale: Locale
  passwordHash: string | null
  disabledAt: Date | null
}

export function findAccountByEmail(sql: Sql, email: string): Promise<AccountRow | null> {
  return sql.first<AccountRow>`
    select id, name, email, access, locale, password_hash, disabled_at
    from app_user where email = ${email}`
}

export function findAccount(sql: Sql, id: string): Promise<AccountRow | null> {
  return sql.first<AccountRow>`
    select id, name, email, access, locale, password_hash, disabled_at
    from app_user where id = ${id}`
}

export async function updateLocale(tx: Transaction, userId: string, locale: Locale) {
  await tx.run`update app_user set locale = ${locale} where id = ${userId}`
}

export async function updatePassword(tx: Transaction, userId: string, passwordHash: string) {
  await tx.run`update app_user set password_hash = ${passwordHash} where id = ${userId}`
}

export async function insertAdmin(
  tx: Transaction,
  admin: {
    id: string
    name: string
    email: string
    locale: Locale
    passwordHash: string
    now: Date
  },
): Promise<void> {
  await tx.run`
    insert into app_user (id, name, email, locale, access, password_hash, created_at)
    values (${admin.id}, ${admin.name}, ${admin.email}, ${admin.locale}, 'admin',
      ${admin.passwordHash}, ${admin.now})`
}

/** Makes whoever sets up the instance do so one at a time, until the transaction ends. */
export async function lockSetUp(tx: Transaction): Promise<void> {
  await tx.run`select pg_advisory_xact_lock(hashtext('cellule set-up'))`
}

export async function hasAdmin(sql: Sql): Promise<boolean> {
  const row = await sql.first<{ id: string }>`
    select id from app_user where access = 'admin' and disabled_at is null limit 1`
  return row !== null
}

export interface LinkRow {
  hash: string
  userId: string | null
  expiresAt: Date | null
  usedAt: Date | null
}

export function findLink(sql: Sql, hash: string): Promise<LinkRow | null> {
  return sql.first<LinkRow>`
    select hash, user_id, expires_at, used_at from setup_link where hash = ${hash}`
}

/** False when somebody used it first. */
export async function useUpLink(tx: Transaction, hash: string, now: Date): Promise<boolean> {
  const touched = await tx.run`
    update setup_link set used_at = ${now} where hash = ${hash} and used_at is null`
  return touched === 1
}

/** A person has one open link at most: a new one ends those before. */
export async function insertPasswordLink(
  tx: Transaction,
  link: { hash: string; userId: string; now: Date; expiresAt: Date },
): Promise<void> {
  const { hash, userId, now, expiresAt } = link
  await tx.run`
    update setup_link set used_at = ${now} where user_id = ${userId} and used_at is null`
  await tx.run`
    insert into setup_link (hash, user_id, created_at, expires_at)
    values (${hash}, ${userId}, ${now}, ${expiresAt})`
}

export interface FailureKeys {
  pair: string
  email: string
  address: string
}

/** One at a time for an account and for an address, so that parallel tries are all counted. */
export async function lockTries(tx: Transaction, keys: FailureKeys): Promise<void> {
  for (const key of [keys.address, keys.email]) {
    await tx.run`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`
  }
}

/** Failures since a moment, by key. */
export async function countFailures(
  tx: Transaction,
  keys: FailureKeys,
  since: Date,
): Promise<Record<keyof FailureKeys, number>> {
  const rows = await tx.rows<{ key: string; count: string }>`
    select key, count(*) from sign_in_failure
    where key = any(${Object.values(keys)}::text[]) and at > ${since} group by key`
  const of = (key: string) => Number(rows.find((row) => row.key === key)?.count ?? 0)
  return { pair: of(keys.pair), email: of(keys.email), address: of(keys.address) }
}

export async function insertFailure(
  tx: Transaction,
  id: string,
  key: string,
  at: Date,
): Promise<void> {
  await tx.run`insert into sign_in_failure (id, key, at) values (${id}, ${key}, ${at})`
}

export async function deleteFailures(sql: Sql, ids: string[]): Promise<void> {
  await sql.run`delete from sign_in_failure where id = any(${ids}::uuid[])`
}

/** Forgets the failures of an account that has signed in, and those too old to count. */
export async function forgetFailures(sql: Sql, keys: FailureKeys, before: Date): Promise<void> {
  await sql.run`
    delete from sign_in_failure where key = any(${[keys.pair, keys.email]}::text[])
      or at < ${before}`
}

/** Every process looks again at who its sockets belong to, those opened by API token included. */
export async function notifySessionsOf(tx: Transaction, userId: string): Promise<void> {
  await tx.run`select pg_notify('session', ${userId})`
}
