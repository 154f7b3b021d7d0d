import { randomUUID } from 'node:crypto'
import { requireAccess } from '../access/require-access.ts'
import { findLatestCall, readSimulated, type SimulatedView } from '../channels/simulator/queries.ts'
import { insertSimulated, updateSimulatedStatus } from '../channels/simulator/store.ts'
import { type Context, sqlOf, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, invalid } from '../platform/refusal.ts'
import { findRecipient } from './queries.ts'
import { recordDelivery } from './record-delivery.ts'
import { simulatedReplySchema } from './schema.ts'
import { type Spoken, takeKey } from './take-key.ts'
import { takeReply } from './take-reply.ts'

/** What the simulator's phones got and sent, oldest first. */
export async function listSimulated(context: Context, limit: number): Promise<SimulatedView[]> {
  requireAccess(context, 'simulator.use')
  return readSimulated(sqlOf(context), limit)
}

/**
 * A text from one of the simulator's phones, or a key pressed on its latest call.
 * @param input body of POST /api/v1/simulator/replies
 * @returns the id of the text, or what the call says next
 * @throws Refusal conflict with another provider than the simulator
 */
export async function takeSimulated(
  context: Context,
  input: unknown,
): Promise<{ id: string } | { call: Spoken }> {
  requireAccess(context, 'simulator.use')
  const wanted = parseInput(simulatedReplySchema, input)
  if (context.environment.smsProvider !== 'simulator') throw conflict('noSimulator')
  const phone = await phoneOf(context, wanted)
  return wanted.key === undefined
    ? takeText(context, phone, wanted.body ?? '')
    : takePress(context, phone, wanted.key)
}

async function phoneOf(
  context: Context,
  wanted: { userId?: string; phone?: string },
): Promise<string> {
  if (wanted.phone !== undefined) return wanted.phone.replace(/[\s.()-]/g, '')
  const person = await findRecipient(sqlOf(context), wanted.userId ?? '')
  if (person === null) throw invalid({ field: 'userId', message: 'unknownUser' })
  if (person.phone === null) throw invalid({ field: 'userId', message: 'userWithoutPhone' })
  return person.phone
}

async function takeText(context: Context, phone: string, body: string): Promise<{ id: string }> {
  const id = randomUUID()
  const providerId = `SIM${id.replaceAll('-', '')}`
  await transact(context, async (tx, inside) => {
    await insertSimulated(tx, {
      id,
      providerId,
      direction: 'inbound',
      channel: 'sms',
      phone,
      body,
      status: 'received',
      attemptId: null,
      createdAt: inside.clock.now(),
    })
    await takeReply(inside, { providerId, from: phone, body, way: 'simulator' })
  })
  return { id }
}

async function takePress(context: Context, phone: string, key: string): Promise<{ call: Spoken }> {
  const call = await findLatestCall(sqlOf(context), phone)
  if (call?.attemptId == null || !['in-progress', 'confirming'].includes(call.status)) {
    throw conflict('noCall')
  }
  const confirming = call.status === 'confirming'
  const press = { attemptId: call.attemptId, key, confirming }
  const spoken = await takeKey(context, press)
  if (spoken === null) throw conflict('noCall')
  const status =
    spoken.kind === 'end' ? 'completed' : spoken.confirming ? 'confirming' : 'in-progress'
  await updateSimulatedStatus(sqlOf(context), call.id, status)
  if (spoken.kind === 'end') {
    const { providerId } = call
    await recordDelivery(context, call.attemptId, { providerId, status, errorCode: null })
  }
  return { call: spoken }
}
