import { readTeam } from '../cell/queries.ts'
import { crisisLabel } from '../crisis/model.ts'
import type { Context, RecordedFact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { readUserNames } from './queries.ts'
import { sendWords } from './send-words.ts'
import { findPagedCrisis } from './store.ts'
import { handOverText } from './text-hand-over.ts'

/** Reaction to `handed-over`: one text to each of the team, those two aside, when the lead passes. */
export async function tellHandOver(
  tx: Transaction,
  context: Context,
  { crisisId, at, data }: RecordedFact,
): Promise<void> {
  const { role, holderId, previousHolderId } = data
  if (role !== 'lead' || typeof holderId !== 'string') return
  const crisis = await findPagedCrisis(tx, crisisId)
  if (crisis === null) return
  const outgoing = typeof previousHolderId === 'string' ? previousHolderId : null
  const names = await readUserNames(tx, outgoing === null ? [holderId] : [holderId, outgoing])
  const change = {
    number: crisisLabel(crisis),
    drill: crisis.drill,
    restricted: crisis.restricted,
    to: names.get(holderId) ?? '',
    from: outgoing === null ? null : (names.get(outgoing) ?? null),
    at,
  }
  const zone = context.environment.timeZone
  for (const { id, locale } of await readTeam(tx, crisisId)) {
    if (id === holderId || id === outgoing) continue
    const text = handOverText(change, locale, zone)
    await sendWords(tx, { userId: id, text, reason: 'hand-over' }, context.clock.now())
  }
}
