import type { z } from 'zod'
import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import type { EntryView } from './model.ts'
import { viewsOf } from './queries.ts'
import { type EntryDraft, lockJournal, recordEntry } from './record-entry.ts'
import { isCorrectable } from './rules.ts'
import { correctEntrySchema, redactEntrySchema } from './schema.ts'
import { deleteWords, type EntryWithWords, findCorrections, findEntry } from './store.ts'

/** Which line of which crisis. */
export interface EntryPath {
  /** Number of the crisis. */
  label: string
  entryId: string
}

/**
 * Adds a new version of a line's text; the old one stays.
 * @returns the correction, with `corrects`
 */
export async function correctEntry(context: Context, path: EntryPath, input: unknown) {
  requireAccess(context, 'journal.write')
  return amend(context, path, correctEntrySchema, input, async (target, { text, reason }) => {
    if (!isCorrectable(target.kind, target.data)) throw conflict('notCorrectable')
    return { kind: 'correction', data: { corrects: target.id }, words: { text, reason } }
  })
}

/**
 * Erases the words of a line for good (an admin), those of its corrections too. The line, its time and
 * its author stay, and the chain still verifies.
 * @returns the redaction of the line itself
 */
export async function redactEntry(context: Context, path: EntryPath, input: unknown) {
  requireAccess(context, 'journal.redact')
  return amend(context, path, redactEntrySchema, input, async (target, { reason }, inside, tx) => {
    if (target.words === null) throw conflict('alreadyRedacted')
    const { crisisId } = target
    for (const { id } of await findCorrections(tx, crisisId, target.id)) {
      await deleteWords(tx, id)
      await recordEntry(inside, crisisId, redactionOf(id, reason))
    }
    await deleteWords(tx, target.id)
    return redactionOf(target.id, reason)
  })
}

const redactionOf = (redacts: string, reason: string): EntryDraft => ({
  kind: 'redaction',
  data: { redacts },
  words: { text: reason, reason },
})

/**
 * Adds a line that says something about another one, under the journal's lock.
 * @param decide what is added; what it throws is the answer
 * @throws Refusal not_found when there is no such line in this crisis
 */
export async function amend<Schema extends z.ZodType>(
  context: Context,
  path: EntryPath,
  schema: Schema,
  input: unknown,
  decide: (
    target: EntryWithWords,
    wanted: z.output<Schema>,
    inside: Context,
    tx: Transaction,
  ) => Promise<EntryDraft>,
): Promise<EntryView> {
  const crisis = await findVisibleCrisis(context, path.label)
  const wanted = parseInput(schema, input)
  return transact(context, async (tx, inside) => {
    await lockJournal(inside, crisis.id)
    const target = isUuid(path.entryId) ? await findEntry(tx, path.entryId) : null
    if (target?.crisisId !== crisis.id) throw notFound('entryNotFound')
    const draft = await decide(target, wanted, inside, tx)
    const words = JSON.parse(JSON.stringify(draft.words ?? {}))
    const stored = await recordEntry(inside, crisis.id, { ...draft, words })
    const [entry] = await viewsOf(tx, [{ ...stored, words }])
    if (!entry) throw new Error('a line that was written has no view')
    return entry
  })
}
