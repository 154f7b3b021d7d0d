import type { EntryView } from './model.ts'

/**
 * Reads what later lines say about tasks, levers and expected effects into the lines that they follow.
 * A followed line keeps its own words and times.
 * @param entries in the order of `seq`
 * @returns as many, in the same order
 */
export function withProgress(entries: readonly EntryView[]): EntryView[] {
  const followers = entries.filter(({ follows }) => follows)
  if (followers.length === 0) return [...entries]
  return entries.map((entry) => {
    if (entry.follows) return withoutFacts(entry)
    return followers.filter(({ follows }) => follows === entry.id).reduce(follow, entry)
  })
}

/** The facts stand with the line that they are about, not twice. */
function withoutFacts(entry: EntryView): EntryView {
  const { lever, expectedEffect, checkAt, dueAt, temporary, ...rest } = entry
  return rest
}

function follow(entry: EntryView, later: EntryView): EntryView {
  const { executor, dueAt, lever, temporary, expectedEffect, checkAt, done, at } = later
  return {
    ...entry,
    ...(executor ? { executor } : {}),
    ...(lever ? { lever } : {}),
    ...(expectedEffect ? { expectedEffect } : {}),
    ...(temporary === undefined ? {} : { temporary }),
    ...(dueAt === undefined ? {} : { dueAt: dueAt || undefined }),
    ...(checkAt === undefined ? {} : { checkAt: checkAt || undefined }),
    ...(done === undefined ? {} : { doneAt: done ? at : undefined }),
  }
}
