import type { z } from 'zod'
import { requireAccess } from '../access/require-access.ts'
import { joinOnAct } from '../cell/join-cell.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { canonicalJson, sha256 } from '../platform/json.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, type FieldFault, invalid } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import type { EntryView, Speaker, Words } from './model.ts'
import { viewsOf } from './queries.ts'
import { lockJournal, recordEntry } from './record-entry.ts'
import { canHaveEffect, decideWriting, placeInTime } from './rules.ts'
import { writeEntrySchema } from './schema.ts'
import { findEntry, readNames } from './store.ts'

type Wanted = z.output<typeof writeEntrySchema>

/**
 * A person's line. The same id again gives the same line and writes nothing.
 * @param input body of POST …/journal
 * @returns the line, and whether it was written by this call
 * @throws Refusal invalid naming the field; conflict for an id with another body, or a kind that a
 *   closed crisis does not take
 */
export async function writeEntry(
  context: Context,
  label: string,
  input: unknown,
): Promise<{ entry: EntryView; created: boolean }> {
  requireAccess(context, 'journal.write')
  const crisis = await findVisibleCrisis(context, label)
  const wanted = parseInput(writeEntrySchema, input)
  const requestHash = sha256(canonicalJson(wanted))
  return transact(context, async (tx, inside) => {
    const head = await lockJournal(inside, crisis.id)
    const known = wanted.id ? await findEntry(tx, wanted.id) : null
    if (known && known.requestHash === requestHash && known.crisisId === crisis.id) {
      const [entry] = await viewsOf(tx, [known])
      if (entry) return { entry, created: false }
    }
    const { at, words } = await readFurther(tx, crisis.id, wanted, inside.clock.now())
    if (known) throw conflict('entryIdReused')
    const decision = decideWriting(wanted.kind, head.state)
    if (decision === 'refuse') throw conflict('crisisClosed')
    if (decision === 'write') await joinOnAct(inside, crisis.id)
    const stored = await recordEntry(inside, crisis.id, {
      ...(wanted.id ? { id: wanted.id } : {}),
      kind: wanted.kind,
      at,
      requestHash,
      words,
      data: { ...linksOf(wanted), ...(decision === 'learned-later' ? { learnedLater: true } : {}) },
    })
    const [entry] = await viewsOf(tx, [{ ...stored, words, salt: null }])
    if (!entry) throw new Error('a line that was written has no view')
    return { entry, created: true }
  })
}

function linksOf(wanted: Wanted) {
  const { effectOf, answers, about, temporary } = wanted
  return { effectOf, answers, about, temporary, checkAt: wanted.checkAt?.toISOString() }
}

/** What the schema alone cannot say: the time, the speaker and the lines referred to. */
async function readFurther(
  tx: Transaction,
  crisisId: string,
  wanted: Wanted,
  now: Date,
): Promise<{ at: Date; words: Words }> {
  const at = placeInTime(wanted.at, now)
  const saidBy = wanted.saidBy === undefined ? undefined : await speaker(tx, wanted.saidBy)
  const faults: FieldFault[] = [
    ...(at ? [] : [{ field: 'at', message: 'inTheFuture' }]),
    ...(saidBy === null ? [{ field: 'saidBy', message: 'unknownUser' }] : []),
    ...(await wrongReferences(tx, crisisId, wanted)),
  ]
  if (!at || faults.length > 0) throw invalid(...faults)
  const { text, figure, lever, expectedEffect } = wanted
  const words = JSON.parse(JSON.stringify({ text, saidBy, figure, lever, expectedEffect }))
  return { at, words }
}

/** Null for an id that is nobody's. */
async function speaker(tx: Transaction, saidBy: string): Promise<Speaker | null> {
  if (!isUuid(saidBy)) return { name: saidBy }
  const [person] = await readNames(tx, [saidBy])
  return person ? { userId: person.id } : null
}

/** Lines that this one refers to exist in the same crisis, and can be referred to so. */
async function wrongReferences(
  tx: Transaction,
  crisisId: string,
  wanted: Wanted,
): Promise<FieldFault[]> {
  const faults: FieldFault[] = []
  for (const field of ['effectOf', 'answers', 'about'] as const) {
    const id = wanted[field]
    if (!id) continue
    const entry = await findEntry(tx, id)
    if (entry?.crisisId !== crisisId) faults.push({ field, message: 'unknownEntry' })
    else if (field === 'effectOf' && !canHaveEffect(entry.kind, entry.words)) {
      faults.push({ field, message: 'noEffectPossible' })
    }
  }
  return faults
}
