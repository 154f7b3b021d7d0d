import { randomUUID } from 'node:crypto'
import type { Context, RecordedFact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { saysFirstWord } from './rules.ts'
import { findAnnounced, insertUpdate } from './store.ts'

/**
 * Reaction to `crisis-opened`: tells staff, and only staff, that a crisis was declared and when the
 * first update will come. It holds no title and no word of an alert (the page makes the sentence),
 * and is never written for a drill, a restricted crisis or one that happened elsewhere.
 */
export async function publishFirstStatus(
  tx: Transaction,
  context: Context,
  fact: RecordedFact,
): Promise<void> {
  const crisis = await findAnnounced(tx, fact.crisisId)
  if (crisis === null) return
  const elsewhere = fact.data.elsewhere === true
  if (!saysFirstWord({ drill: crisis.drill, restricted: crisis.restricted, elsewhere })) return
  const update = insertUpdate(tx, {
    id: randomUUID(),
    crisisId: crisis.id,
    entryId: fact.entryId,
    audience: 'staff',
    headline: '',
    body: '',
    publishedAt: context.clock.now(),
    publishedById: null,
    nextUpdateDueAt: crisis.nextUpdateDueAt,
    levelThen: crisis.level,
  })
  tx.send(update)
}
