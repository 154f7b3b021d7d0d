import type { ChangeInForce } from '../journal/levers.ts'
import type { FieldFault } from '../platform/refusal.ts'

const DAY_MS = 24 * 60 * 60_000

/** What becomes of one change that is still in force when a crisis is closed. */
export interface WantedUndoing {
  entryId: string
  /** Who undoes it. */
  ownerId?: string
  /** By which day, YYYY-MM-DD. */
  dueOn?: string
  /** It stays as it is. */
  keep: boolean
}

/** One change with who undoes it and by when. */
export interface Undoing {
  change: ChangeInForce
  /** Null: nobody yet. */
  ownerId: string | null
  dueOn: string
}

/**
 * Temporary changes in force that the closing does not name: a program may not ask for them, and they are
 * not forgotten all the same.
 * @param facts `ownerId` whoever leads, or closes; `today` YYYY-MM-DD
 * @returns what has to be undone, by the next day
 */
export function undoingsUnsaid(
  wanted: readonly WantedUndoing[],
  facts: { inForce: readonly ChangeInForce[]; ownerId: string | null; today: string },
): Undoing[] {
  const said = new Set(wanted.map(({ entryId }) => entryId))
  const dueOn = new Date(Date.parse(facts.today) + DAY_MS).toISOString().slice(0, 10)
  return facts.inForce
    .filter(({ entryId, temporary }) => temporary && !said.has(entryId))
    .map((change) => ({ change, ownerId: facts.ownerId, dueOn }))
}

/**
 * Reads what is wanted of the changes in force.
 * @param today YYYY-MM-DD
 * @param known ids of people who can own something
 * @returns what has to be undone, or every field at fault
 */
export function readUndoings(
  wanted: readonly WantedUndoing[],
  facts: { inForce: readonly ChangeInForce[]; known: ReadonlySet<string>; today: string },
): { undoings: Undoing[]; faults: FieldFault[] } {
  const undoings: Undoing[] = []
  const faults: FieldFault[] = []
  for (const [index, { entryId, ownerId, dueOn, keep }] of wanted.entries()) {
    const fault = (field: string, message: string) =>
      faults.push({ field: `changes.${index}.${field}`, message })
    const change = facts.inForce.find((one) => one.entryId === entryId)
    if (!change) fault('entryId', 'notInForce')
    if (keep) continue
    if (!ownerId) fault('ownerId', 'ownerMissing')
    else if (!facts.known.has(ownerId)) fault('ownerId', 'unknownUser')
    if (!dueOn) fault('dueOn', 'dayMissing')
    else if (dueOn < facts.today) fault('dueOn', 'dayPassed')
    if (change && ownerId && dueOn) undoings.push({ change, ownerId, dueOn })
  }
  return { undoings: faults.length > 0 ? [] : undoings, faults }
}
