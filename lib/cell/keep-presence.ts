import { type Context, sqlOf } from '../platform/context.ts'
import type { PersonHere } from './candidates.ts'
import {
  deletePresence,
  deleteStalePresence,
  notifyPresence,
  readPresence,
  touchParticipant,
  upsertPresence,
} from './store.ts'

/** An open room says that it is there every 10 s; after 25 s without, it counts as gone. */
export const PRESENCE_EVERY_MS = 10_000
const PRESENCE_LIFE_MS = 25_000

export interface Seat {
  socketId: string
  crisisId: string
  userId: string
}

/** Somebody opened the room. */
export async function arrive(context: Context, seat: Seat): Promise<void> {
  await stay(context, seat)
  await notifyPresence(sqlOf(context), seat.crisisId)
}

/** The room is still open. */
export async function stay(context: Context, seat: Seat): Promise<void> {
  const now = context.clock.now()
  await upsertPresence(sqlOf(context), { ...seat, now })
  await touchParticipant(sqlOf(context), seat.crisisId, seat.userId, now)
}

/** The room was closed. */
export async function depart(context: Context, socketId: string): Promise<void> {
  const crisisId = await deletePresence(sqlOf(context), socketId)
  if (crisisId) await notifyPresence(sqlOf(context), crisisId)
}

/** Rooms whose process or network died. */
export async function clearStalePresence(context: Context): Promise<number> {
  const before = new Date(context.clock.now().getTime() - PRESENCE_LIFE_MS)
  const crises = await deleteStalePresence(sqlOf(context), before)
  for (const crisisId of crises) await notifyPresence(sqlOf(context), crisisId)
  return crises.length
}

/** Who has the room open, each once. The caller has checked that the crisis may be seen. */
export function readPeopleHere(context: Context, crisisId: string): Promise<PersonHere[]> {
  return readPresence(sqlOf(context), crisisId)
}
