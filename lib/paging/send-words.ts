import { randomUUID } from 'node:crypto'
import type { Transaction } from '../platform/db/sql.ts'
import { insertAttempt, wakePager } from './store.ts'

/** A text that belongs to no page. */
export interface Words {
  userId: string
  /** GSM-7. */
  text: string
  /** E.164, for a number that is not theirs yet; without it their own. */
  to?: string
  reason: 'reply' | 'code' | 'hand-over'
}

/** Plans a text to a person, sent by the pager once the transaction commits. */
export async function sendWords(tx: Transaction, words: Words, now: Date): Promise<void> {
  const { userId, text, to, reason } = words
  await insertAttempt(tx, {
    id: randomUUID(),
    pageId: null,
    userId,
    purpose: 'answer',
    channel: 'sms',
    step: 0,
    reason,
    dueAt: now,
    createdAt: now,
    data: to === undefined ? { text } : { text, to },
  })
  await wakePager(tx)
}
