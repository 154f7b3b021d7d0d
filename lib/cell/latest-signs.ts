import type { EntryView } from '../journal/model.ts'

/**
 * Of a journal the lines that clocks of roles look at: the last one about each role, and the last that
 * each person wrote. In the order of the journal.
 */
export function latestSigns(entries: readonly EntryView[]): readonly EntryView[] {
  const roles = new Set<string>()
  const people = new Set<string>()
  return entries
    .toReversed()
    .filter(({ kind, role, author }) => {
      const ofRole = role !== undefined && (kind === 'role-changed' || kind === 'handed-over')
      const first =
        (ofRole && !roles.has(role)) ||
        (author.kind === 'user' && author.id !== null && !people.has(author.id))
      if (ofRole) roles.add(role)
      if (author.kind === 'user' && author.id !== null) people.add(author.id)
      return first
    })
    .reverse()
}
