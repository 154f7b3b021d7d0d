import { randomUUID } from 'node:crypto'
import { requireAccess } from '../access/require-access.ts'
import { joinOnAct } from '../cell/join-cell.ts'
import { crisisLabel, isLevel, type Level } from '../crisis/model.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { lockJournal, recordEntry } from '../journal/record-entry.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict } from '../platform/refusal.ts'
import type { Audience } from './model.ts'
import { decidePublishing, promisedAt } from './rules.ts'
import { publishUpdateSchema } from './schema.ts'
import { insertUpdate, promiseUpdate } from './store.ts'

/** An update as published. Times are RFC 3339 in UTC. */
export interface UpdateView {
  id: string
  entryId: string
  number: number | string
  audience: Audience
  headline: string
  body: string
  level: Level
  publishedAt: string
  nextUpdateDueAt: string | null
}

/**
 * Publishes an update on the status pages, with its journal line and the time promised for the next.
 * @param input body of POST …/status-updates
 * @throws Refusal invalid naming the field; conflict when the crisis is closed, or when the public
 *   should be told of a restricted one
 */
export async function publishUpdate(
  context: Context,
  label: string,
  input: unknown,
): Promise<UpdateView> {
  requireAccess(context, 'status.publish')
  const crisis = await findVisibleCrisis(context, label)
  const { audience, headline, body, nextUpdateInMinutes } = parseInput(publishUpdateSchema, input)
  return transact(context, async (tx, inside) => {
    const head = await lockJournal(inside, crisis.id)
    const decision = decidePublishing(head, audience)
    if (decision === 'closed') throw conflict('crisisClosed')
    if (decision === 'restricted') throw conflict('restrictedNotPublic')
    await joinOnAct(inside, crisis.id)
    const id = randomUUID()
    const publishedAt = inside.clock.now()
    const nextUpdateDueAt = promisedAt(publishedAt, nextUpdateInMinutes)
    const entry = await recordEntry(inside, crisis.id, {
      kind: 'status-update',
      data: { updateId: id, audience, nextUpdateDueAt: nextUpdateDueAt?.toISOString() ?? null },
      words: { headline, text: body },
    })
    const level = isLevel(head.level) ? head.level : crisis.level
    const publishedById = inside.actor.kind === 'user' ? inside.actor.userId : null
    const words = { audience, headline, body }
    await insertUpdate(tx, {
      ...words,
      id,
      crisisId: crisis.id,
      entryId: entry.id,
      publishedAt,
      publishedById,
      nextUpdateDueAt,
      levelThen: level,
    })
    await promiseUpdate(tx, crisis.id, nextUpdateDueAt)
    return {
      ...words,
      id,
      entryId: entry.id,
      number: crisis.drill ? crisisLabel(crisis) : crisis.number,
      level,
      publishedAt: publishedAt.toISOString(),
      nextUpdateDueAt: nextUpdateDueAt?.toISOString() ?? null,
    }
  })
}
