import { randomUUID } from 'node:crypto'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { readTexted } from './queries.ts'
import { insertAttempt, markStopNotice, wakePager } from './store.ts'

/**
 * Plans one text to each person who was texted about a crisis and is not present: nobody else needs
 * to come. At most one a person and crisis, whichever act comes first.
 * @returns how many people will be told
 */
export async function tellOthers(
  tx: Transaction,
  context: Context,
  notice: { crisisId: string; mistake: boolean },
): Promise<number> {
  const now = context.clock.now()
  let told = 0
  for (const { pageId, userId } of await readTexted(tx, notice.crisisId)) {
    if (!(await markStopNotice(tx, pageId, now))) continue
    told += 1
    await insertAttempt(tx, {
      id: randomUUID(),
      pageId,
      userId,
      purpose: 'stop',
      channel: 'sms',
      step: 0,
      reason: notice.mistake ? 'mistake' : 'staffed',
      dueAt: now,
      createdAt: now,
      data: notice.mistake ? { mistake: true } : {},
    })
  }
  if (told > 0) await wakePager(tx)
  return told
}
