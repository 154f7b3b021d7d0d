import { randomUUID } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/db/sql.ts'
import type { Channel, FindResult } from '../model.ts'
import {
  findSimulated,
  findSimulatedSince,
  insertSimulated,
  type SimulatedRow,
  updateSimulatedStatus,
} from './store.ts'

/** A call that nobody answers stops ringing. */
const RINGS_MS = 30_000

/** The built-in provider: every text arrives, every call rings until somebody presses a key. */
export function simulatedChannel(channel: 'sms' | 'voice', sql: Sql, clock: Clock): Channel {
  return {
    send: async ({ attemptId, to, body }) => {
      const id = randomUUID()
      const providerId = `SIM${id.replaceAll('-', '')}`
      const status = channel === 'sms' ? 'delivered' : 'in-progress'
      await insertSimulated(sql, {
        id,
        providerId,
        direction: 'outbound',
        channel,
        phone: to,
        body,
        status,
        attemptId,
        createdAt: clock.now(),
      })
      return { kind: 'accepted', providerId, status }
    },
    find: async ({ to, since, reference }) => {
      const rows = await findSimulatedSince(sql, { phone: to, channel, since })
      return seen(rows.filter(({ body }) => channel === 'voice' || body.includes(reference)))
    },
    read: async (providerId) => {
      const row = await findSimulated(sql, providerId)
      if (row === null) return seen([])
      const rings = row.channel === 'voice' && row.status !== 'completed'
      if (!rings || clock.now().getTime() - row.createdAt.getTime() < RINGS_MS) return seen([row])
      await updateSimulatedStatus(sql, row.id, 'no-answer')
      return seen([{ ...row, status: 'no-answer' }])
    },
    answers: async () => true,
  }
}

function seen(rows: SimulatedRow[]): FindResult {
  if (rows.length === 0) return { kind: 'absent' }
  return {
    kind: 'found',
    sightings: rows.map(({ providerId, status }) => ({ providerId, status, errorCode: null })),
  }
}
