import { actorScope } from '../actor.ts'
import { type Context, sqlOf, transact } from '../context.ts'
import { json, type Sql, type Transaction } from '../db/sql.ts'
import { sha256 } from '../json.ts'
import { conflict, invalid } from '../refusal.ts'

export interface Answer {
  status: number
  body: unknown
}

interface Identity {
  scope: string
  route: string
  key: string
  bodyHash: string
}

interface StoredAnswer {
  bodyHash: string
  status: number | null
  response: unknown
}

/**
 * Runs a write once per (caller, route, key). The key is claimed in the write's own transaction, so
 * that a refused or crashed write leaves no trace; a replay gets the first answer.
 * @param request `secrets`: fields of the answer that a replay never shows again
 * @param prepare does what comes before the transaction and gives the write; not asked by a replay
 * @throws Refusal conflict when the key came with another body
 */
export async function once(
  context: Context,
  request: { key: string; route: string; body: Uint8Array; secrets: readonly string[] },
  prepare: () => Promise<(context: Context) => Promise<Answer>>,
): Promise<Answer> {
  if (request.key.length > 255) throw invalid({ field: 'Idempotency-Key', message: 'invalidValue' })
  const identity = {
    scope: actorScope(context.actor),
    route: request.route,
    key: request.key,
    bodyHash: sha256(request.body),
  }
  const earlier = await find(sqlOf(context), identity)
  if (earlier) return replay(earlier, identity)
  const run = await prepare()
  return transact(context, async (tx, inside) => {
    const known = await claim(tx, identity, inside.clock.now())
    if (known) return replay(known, identity)
    const answer = await run(inside)
    await tx.run`
      update idempotency_key set status = ${answer.status},
        response = ${json(without(answer.body, request.secrets))}
      where scope = ${identity.scope} and route = ${identity.route} and key = ${identity.key}`
    return answer
  })
}

function replay(known: StoredAnswer, { bodyHash }: Identity): Answer {
  if (known.bodyHash !== bodyHash) throw conflict('idempotencyReused')
  return { status: known.status ?? 200, body: known.response }
}

/** Null when this call owns the key; waits for a concurrent one to end. */
async function claim(tx: Transaction, identity: Identity, now: Date): Promise<StoredAnswer | null> {
  const { scope, route, key, bodyHash } = identity
  const inserted = await tx.run`
    insert into idempotency_key (scope, route, key, body_hash, created_at)
    values (${scope}, ${route}, ${key}, ${bodyHash}, ${now}) on conflict do nothing`
  return inserted === 1 ? null : find(tx, identity)
}

function find(sql: Sql, { scope, route, key }: Identity): Promise<StoredAnswer | null> {
  return sql.first<StoredAnswer>`
    select body_hash, status, response from idempotency_key
    where scope = ${scope} and route = ${route} and key = ${key}`
}

function without(body: unknown, secrets: readonly string[]): unknown {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return body ?? null
  return Object.fromEntries(Object.entries(body).filter(([name]) => !secrets.includes(name)))
}

/** Keys are kept 7 days. */
export async function forgetOldKeys(context: Context): Promise<number> {
  const before = new Date(context.clock.now().getTime() - 7 * 86_400_000)
  return transact(context, (tx) => tx.run`delete from idempotency_key where created_at < ${before}`)
}
