import { requireAccess } from '../access/require-access.ts'
import { parseCrisisLabel } from '../crisis/model.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import type { Context } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { notFound } from '../platform/refusal.ts'
import { lineRequest } from './line-decision.ts'
import { writeEntrySchema } from './schema.ts'
import { type WrittenLine, writeLine } from './write-lines.ts'

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
): Promise<WrittenLine> {
  requireAccess(context, 'journal.write')
  const crisis = parseCrisisLabel(label)
  if (!crisis) throw notFound('crisisNotFound')
  return writeLine({ context, crisis, request: await requestIn(context, label, input) })
}

/** What is asked for; at fault only for whoever may see the crisis. */
async function requestIn(context: Context, label: string, input: unknown) {
  try {
    return lineRequest(parseInput(writeEntrySchema, input))
  } catch (fault) {
    await findVisibleCrisis(context, label)
    throw fault
  }
}
