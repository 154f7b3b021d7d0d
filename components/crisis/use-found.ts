import { useRef, useSyncExternalStore } from 'react'
import { readGrown } from './grown-list.ts'

/** Something that is always there and says when it changed. */
interface Source<Whole> {
  subscribe(listener: () => void): () => void
  get(): Whole
  /** What the server drew the page with. */
  rendered(): Whole
}

/**
 * What is read of a source. The caller is drawn again when that is another, not for each change.
 * @param same whether two answers say the same
 */
export function useFound<Whole, Found>(
  source: Source<Whole>,
  find: (whole: Whole) => Found,
  same: (before: Found, now: Found) => boolean = Object.is,
): Found {
  const last = useRef<{ whole: Whole; find: (whole: Whole) => Found; found: Found }>(null)
  const readOf = (whole: Whole): Found => {
    const before = last.current
    if (before?.whole === whole && before.find === find) return before.found
    const now = find(whole)
    const found = before && same(before.found, now) ? before.found : now
    last.current = { whole, find, found }
    return found
  }
  return useSyncExternalStore(
    source.subscribe,
    () => readOf(source.get()),
    () => readOf(source.rendered()),
  )
}

/** The same reading, done once for all who ask of the same whole. */
export function onceFor<Whole extends object, Found>(read: (whole: Whole) => Found) {
  const known = new WeakMap<Whole, { found: Found }>()
  return (whole: Whole): Found => {
    const answer = known.get(whole) ?? { found: read(whole) }
    known.set(whole, answer)
    return answer.found
  }
}

/**
 * Those of a growing list that matter. Of a list that only grew at its end the new ones alone are looked
 * at; as long as none of them matters the answer is the same array.
 * @param grew whether a list is the one before it with more at its end
 */
export const sifted = <Item>(
  matters: (item: Item) => boolean,
  grew: (before: readonly Item[], whole: readonly Item[]) => boolean = startsLike,
) =>
  readGrown<Item, readonly Item[]>(
    [],
    (found, added) => {
      const more = added.filter(matters)
      return more.length === 0 ? found : [...found, ...more]
    },
    grew,
  )

/**
 * A shorter list read of a growing one, where that of the whole is that of the shorter list of its
 * beginning and the rest.
 */
export function readOn<Item>(read: (items: readonly Item[]) => readonly Item[]) {
  let known: { whole: readonly Item[]; found: readonly Item[] } = { whole: [], found: [] }
  return (whole: readonly Item[]): readonly Item[] => {
    const { whole: before, found } = known
    if (before === whole) return found
    const rest = startsLike(before, whole) ? [...found, ...whole.slice(before.length)] : whole
    known = { whole, found: read(rest) }
    return known.found
  }
}

/** Whether a list is another one with more at its end: each item is in it once. */
export function startsLike<Item>(before: readonly Item[], whole: readonly Item[]): boolean {
  const last = before.length - 1
  return last < whole.length && before[last] === whole[last] && before[0] === whole[0]
}

/** Whether two lists hold the same things. */
export const sameItems = (before: readonly unknown[], now: readonly unknown[]) =>
  before === now ||
  (before.length === now.length && before.every((item, place) => item === now[place]))
