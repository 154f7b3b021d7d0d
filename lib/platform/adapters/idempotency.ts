import { actorScope } from '../actor.ts'
import { type Context, transact } from '../context.ts'
import { json, type Transaction } from '../db/sql.ts'
import { sha256 } from '../json.ts'
import { conflict, invalid } from '../refusal.ts'

export interface Answer {
  status: number
  body: unknown
}

interface StoredAnswer {
  bodyHash: string
  status: number | null
  response: unknown
}

/**
 * Runs a write once per (caller, route, key). The key is claimed in the write's own transaction, so
 * that a refused or crashed write leaves no trace; a replay gets the first answer.
 * @param secrets fields of the answer that a replay never shows again
 * @throws Refusal conflict when the key came with another body
 */
export async function once(
  context: Context,
  request: { key: string; route: string; body: Uint8Array; secrets: readonly string[] },
  run: (context: Context) => Promise<Answer>,
): Promise<Answer> {
  if (request.key.length > 255) throw invalid({ field: 'Idempotency-Key', message: 'invalidValue' })
  const identity = {
    scope: actorScope(context.actor),
    route: request.route,
    key: request.key,
    bodyHash: sha256(request.body),
  }
  return transact(context, async (tx, inside) => {
    const known = await claim(tx, identity, inside.clock.now())
    if (known) {
      if (known.bodyHash !== identity.bodyHash) throw conflict('idempotencyReused')
      return { status: known.status ?? 200, body: known.response }
    }
    const answer = await run(inside)
    await tx.run`
      update idempotency_key set status = ${answer.status},
        response = ${json(without(answer.body, request.secrets))}
      where scope = ${identity.scope} and route = ${identity.route} and key = ${identity.key}`
    return answer
  })
}

/** Null when this call owns the key; waits for a concurrent one to end. */
async function claim(
  tx: Transaction,
  identity: { scope: string; route: string; key: string; bodyHash: string },
  now: Date,
): Promise<StoredAnswer | null> {
  const { scope, route, key, bodyHash } = identity
  const inserted = await tx.run`
    insert into idempotency_key (scope, route, key, body_hash, created_at)
    values (${scope}, ${route}, ${key}, ${bodyHash}, ${now}) on conflict do nothing`
  if (inserted === 1) return null
  return tx.first<StoredAnswer>`
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
