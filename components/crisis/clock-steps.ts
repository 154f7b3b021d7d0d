/** Of more steps than this only the newest are held against each other. */
const LOOKED_AT = 12

/**
 * A device's clock went forward several times, each time because it was set or because the device slept,
 * and only the sum of what was set is known. Mostly one choice of steps makes that sum; what none explains
 * is shared out, the newest step first: a device may have slept and been set at once.
 * @param sizes of the steps, ms, oldest first
 * @param sum of all settings, ms
 * @returns what of each step was setting, ms
 */
export function setParts(sizes: readonly number[], sum: number): number[] {
  const first = Math.max(0, sizes.length - LOOKED_AT)
  const newest = sizes.slice(first)
  const parts = [...sizes.slice(0, first).map(() => 0), ...closestChoice(newest, sum)]
  let rest = sum - total(parts)
  for (let place = sizes.length - 1; place >= 0 && rest !== 0; place -= 1) {
    const part = parts[place] ?? 0
    const next = Math.min(sizes[place] ?? 0, Math.max(0, part + rest))
    rest -= next - part
    parts[place] = next
  }
  return parts
}

/** Sum of values. */
export const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

/** The steps, each whole or not at all, whose sum is closest. */
function closestChoice(sizes: readonly number[], sum: number): number[] {
  const choose = (choice: number) => sizes.map((size, place) => ((choice >> place) & 1) * size)
  let best = { choice: 0, off: Math.abs(sum) }
  for (let choice = 1; choice < 2 ** sizes.length; choice += 1) {
    const off = Math.abs(sum - total(choose(choice)))
    if (off < best.off) best = { choice, off }
  }
  return choose(best.choice)
}
