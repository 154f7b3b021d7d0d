import { canSee } from '../access/permissions.ts'
import type { Actor } from '../platform/actor.ts'
import type { CrisisFacts, StatusFacts } from './model.ts'

/** Whether this reader may know of that crisis; null: whoever has a signed link. */
export function mayKnow(reader: Actor | null, crisis: CrisisFacts): boolean {
  return reader === null ? !crisis.restricted : canSee(reader, crisis)
}

/**
 * Names what a reader sees of the staff page, so that readers who see the same share one text.
 * @returns 'everyone' for all that is not restricted and nothing else, which alone is kept as a file
 */
export function sightOf(facts: StatusFacts, reader: Actor | null): string {
  const open = facts.crises.filter(({ restricted }) => !restricted)
  const seen = facts.crises.filter((crisis) => mayKnow(reader, crisis))
  const same = seen.length === open.length && seen.every(({ restricted }) => !restricted)
  return same ? 'everyone' : seen.map(({ id }) => id).join(' ')
}
