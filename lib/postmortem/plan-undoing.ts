import { randomUUID } from 'node:crypto'
import { changesInForce } from '../journal/levers.ts'
import { readJournal } from '../journal/queries.ts'
import { timeline } from '../journal/timeline.ts'
import { type Context, type RecordedFact, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { invalid } from '../platform/refusal.ts'
import { closeUndoing, findOwner, insertUndoing, upsertUndoing } from './store.ts'
import { readUndoings, type Undoing, undoingsUnsaid, type WantedUndoing } from './undoing.ts'

/**
 * Gives each change that a closing crisis leaves in force to somebody, by a day: a follow-up that
 * stays on home until it is done.
 * @param unsaid who gets the temporary ones that `wanted` does not name; undefined: they are left
 * @throws Refusal invalid naming each field at fault
 */
export function planUndoing(
  context: Context,
  crisisId: string,
  wanted: readonly WantedUndoing[],
  unsaid?: { ownerId: string | null },
): Promise<void> {
  return transact(context, async (tx, inside) => {
    const { timeZone } = inside.environment
    const now = inside.clock.now()
    const owners = [...new Set(wanted.flatMap(({ ownerId }) => ownerId ?? []))]
    const known = await Promise.all(owners.map((id) => findOwner(tx, id)))
    const facts = {
      inForce: changesInForce(timeline(await readJournal(tx, crisisId), { timeZone })),
      known: new Set(known.flatMap((owner) => owner?.id ?? [])),
      today: new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now),
    }
    const { undoings, faults } = readUndoings(wanted, facts)
    if (faults.length > 0) throw invalid(...faults)
    const rowOf = ({ change, ownerId, dueOn }: Undoing) => ({
      id: randomUUID(),
      crisisId,
      entryId: change.entryId,
      title: `${change.name}: ${change.to}`,
      ownerId,
      dueOn,
      createdAt: now,
    })
    for (const undoing of undoings) await upsertUndoing(tx, rowOf(undoing))
    const left = unsaid ? undoingsUnsaid(wanted, { ...facts, ...unsaid }) : []
    for (const undoing of left) await insertUndoing(tx, rowOf(undoing))
  })
}

/** Reaction to a line that says a change was undone or superseded: nobody has to undo it any more. */
export async function endUndoing(
  tx: Transaction,
  context: Context,
  { data }: RecordedFact,
): Promise<void> {
  const { settles, outcome } = data
  if (typeof settles !== 'string') return
  if (outcome !== 'undone' && outcome !== 'superseded') return
  await closeUndoing(tx, settles, context.clock.now())
}
