import type { Transaction } from '../../platform/db/sql.ts'
import type { Narrowing } from '../waves.ts'

/** Fewer people are enough, until somebody is asked again. */
export async function writeReducedCrew(
  tx: Transaction,
  crisisId: string,
  crew: { reason: string; at: Date; until: Date },
): Promise<void> {
  await tx.run`
    update crisis set reduced_crew = ${crew.reason}, reduced_crew_at = ${crew.at},
      reduced_crew_until = ${crew.until}, lapsed_crew = null, lapsed_crew_at = null
    where id = ${crisisId}`
}

/**
 * The whole team is wanted again.
 * @param lapsedAt when it ended by itself, to be asked about; null: somebody ended it
 * @returns false when it was not reduced
 */
export async function clearReducedCrew(
  tx: Transaction,
  crisisId: string,
  lapsedAt: Date | null,
): Promise<boolean> {
  const touched = await tx.run`
    update crisis set lapsed_crew = case when ${lapsedAt}::timestamptz is null then null
        else reduced_crew end,
      lapsed_crew_at = ${lapsedAt}, reduced_crew = null, reduced_crew_at = null,
      reduced_crew_until = null
    where id = ${crisisId} and reduced_crew is not null`
  return touched === 1
}

/** Nobody asks any more whether fewer are enough. */
export async function forgetLapsedCrew(tx: Transaction, crisisId: string): Promise<boolean> {
  const touched = await tx.run`
    update crisis set lapsed_crew = null, lapsed_crew_at = null
    where id = ${crisisId} and lapsed_crew is not null`
  return touched === 1
}

export async function writeNarrowed(
  tx: Transaction,
  crisisId: string,
  narrowed: Narrowing | null,
): Promise<void> {
  await tx.run`update crisis set narrowed = ${narrowed} where id = ${crisisId}`
}

/** The latest text of a person in their own words. */
export async function writePageNote(tx: Transaction, pageId: string, note: string): Promise<void> {
  await tx.run`update page set note = ${note} where id = ${pageId}`
}
