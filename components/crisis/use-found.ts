import { useRef, useSyncExternalStore } from 'react'

/** Something that is always there and says when it changed. */
interface Source<Whole> {
  subscribe(listener: () => void): () => void
  get(): Whole
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
  const read = (): Found => {
    const whole = source.get()
    const before = last.current
    if (before?.whole === whole && before.find === find) return before.found
    const now = find(whole)
    const found = before && same(before.found, now) ? before.found : now
    last.current = { whole, find, found }
    return found
  }
  return useSyncExternalStore(source.subscribe, read, read)
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

/** Whether two lists hold the same things. */
export const sameItems = (before: readonly unknown[], now: readonly unknown[]) =>
  before.length === now.length && before.every((item, place) => item === now[place])
