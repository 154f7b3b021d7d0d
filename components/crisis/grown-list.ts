type List = readonly unknown[]

const shorter = new WeakMap<List, List>()

/**
 * Says of a list that it is a shorter one, item by item the same, with more at its end.
 * @returns that list
 */
export function grownFrom<Item>(before: readonly Item[], whole: readonly Item[]): readonly Item[] {
  // Only the last step is kept: a chain of them would keep every list that there ever was.
  shorter.delete(before)
  if (before !== whole) shorter.set(whole, before)
  return whole
}

/** Whether that was said of these two. */
export const isGrownFrom = (before: List, whole: List) => shorter.get(whole) === before

/**
 * Something that is read of a list item by item. Of a list that is known to have grown out of the one that
 * was read before, the new items alone are looked at.
 * @param nothing what is read of an empty list
 * @param read what is read of further items, after what was read of those before them
 * @param grew how it is known
 */
export function readGrown<Item, Found>(
  nothing: Found,
  read: (found: Found, added: readonly Item[]) => Found,
  grew: (before: readonly Item[], whole: readonly Item[]) => boolean = isGrownFrom,
) {
  let known: { whole: readonly Item[]; found: Found } = { whole: [], found: nothing }
  return (whole: readonly Item[]): Found => {
    const { whole: before, found } = known
    if (before === whole) return found
    known = grew(before, whole)
      ? { whole, found: read(found, whole.slice(before.length)) }
      : { whole, found: read(nothing, whole) }
    return known.found
  }
}
